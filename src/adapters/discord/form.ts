/** The form that asks for a long text: a box for it, a place for a file, and what was already given carried along. */
import {
  type APILabelComponent,
  type APIModalInteractionResponseCallbackData,
  ComponentType,
  TextInputStyle,
} from "discord.js";
import type { Command } from "../../core/command.ts";
import { kebab, neededBody, type Options, type RawValues, titleCase } from "../../core/option.ts";
import { LIMITS } from "./limits.ts";
import type { CommandsIn, OptionWords } from "./words.ts";

/** The field that takes a file; no option has such a name. */
export const FILE_FIELD = "+file";

/** The option of a slash command that takes a file; no option of ours has such a name. */
export const FILE_OPTION = "file";
/** What is added to the help of an option that a form can ask for. */
export const FORM_HINT = "; leave out for a form that takes a long text";
/** What is said of it wherever a file is taken. */
export const FILE_HELP = "a text, a page saved as HTML, or a mail (.eml), up to 2 MB";

/** The options of a command, or of one of its actions. */
export function optionsOf(command: Command, action: string | undefined): Options {
  return action === undefined ? command.options : (command.actions[action]?.options ?? {});
}

/** The option a form asks for: the long text, when it is needed and not there. */
export function missingBody(options: Options, values: RawValues): string | undefined {
  const body = neededBody(options);
  return body !== undefined && (values[body] ?? "").trim() === "" ? body : undefined;
}

/**
 * The form for `body`. Values already given travel in its custom id, texts (and what finds no room there) as fields filled in;
 * `undefined` when there are more of those than a form has room for.
 * @param words what it says in the asker's language; English where left out
 */
export function formFor(
  command: Command,
  body: string,
  given: RawValues,
  words?: CommandsIn,
): APIModalInteractionResponseCallbackData | undefined {
  const options = optionsOf(command, given["action"]);
  const all = words?.commands[command.name];
  const own = given["action"] === undefined ? all : all?.actions?.[given["action"]];
  const field = (name: string, value?: string): APILabelComponent =>
    textField(name, options[name]?.help ?? "", own?.options?.[kebab(name)], value);
  let customId = formId(command.name, {});
  let carried: RawValues = {};
  const fields: APILabelComponent[] = [];
  for (const [name, value] of Object.entries(given)) {
    if (name === body || value === "") continue;
    const longer = { ...carried, [name]: value };
    const id = formId(command.name, longer);
    if (options[name]?.kind !== "text" && id.length <= LIMITS.modal.customId) {
      carried = longer;
      customId = id;
    } else {
      if (value.length > LIMITS.modal.text) return undefined;
      fields.push(field(name, value));
    }
  }
  const components = [field(body), ...fields];
  if (components.length > LIMITS.modal.components) return undefined;
  return {
    custom_id: customId,
    title: (own?.name ?? `/${command.name} ${given["action"] ?? ""}`.trimEnd()).slice(0, LIMITS.modal.title),
    components: components.length < LIMITS.modal.components ? [...components, fileField(words)] : components,
  };
}

/** What a submitted form stands for, or `undefined` when it is none of ours. */
export function readFormId(customId: string): { readonly command: string; readonly values: RawValues } | undefined {
  const found = /^form:([^:]{1,32}):([^]*)$/.exec(customId);
  return found === null
    ? undefined
    : { command: found[1] ?? "", values: Object.fromEntries(new URLSearchParams(found[2])) };
}

function formId(command: string, values: RawValues): string {
  return `form:${command}:${new URLSearchParams(values).toString()}`;
}

function fileField(words: CommandsIn | undefined): APILabelComponent {
  const { name, help } = words?.anywhere[FILE_OPTION] ?? { name: "or a file", help: FILE_HELP };
  return {
    type: ComponentType.Label,
    label: name,
    description: help,
    component: { type: ComponentType.FileUpload, custom_id: FILE_FIELD, required: false, min_values: 0, max_values: 1 },
  };
}

function textField(name: string, english: string, words: OptionWords | undefined, value?: string): APILabelComponent {
  const help = words?.help ?? english;
  return {
    type: ComponentType.Label,
    label: (words?.name ?? titleCase(name)).slice(0, LIMITS.modal.label),
    ...(help === "" ? {} : { description: help.slice(0, LIMITS.modal.description) }),
    component: {
      type: ComponentType.TextInput,
      custom_id: name,
      style: value === undefined ? TextInputStyle.Paragraph : TextInputStyle.Short,
      max_length: LIMITS.modal.text,
      required: false,
      ...(value === undefined ? {} : { value }),
    },
  };
}
