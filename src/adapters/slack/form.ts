/** The form that opens when a command came without its text: one field per option, several for a long paste. */
import type { types } from "@slack/bolt";
import { type Command, firstWord } from "../../core/command.ts";
import { readText } from "../../core/command-text.ts";
import { UserError } from "../../core/errors.ts";
import { neededBody, titleCase, type Option, type Options, type RawValues } from "../../core/option.ts";
import { LIMITS } from "./limits.ts";
import { FILE_ENDINGS } from "../../text/named-file.ts";
import type { SlackFile } from "./files.ts";
import { clip } from "./pieces.ts";

/** What was said before the form opened, and where the answer belongs. It travels in the form itself. */
export interface Asked {
  readonly command: string;
  /** The options already given. */
  readonly values: RawValues;
  /** The option the pasted text fills. */
  readonly body: string;
  readonly channel: string;
  readonly name?: string;
  readonly responseUrl?: string;
}

/** `callback_id` of every form. */
export const FORM = "form";
/** Further fields for a text that Slack does not take in one: Slack promises 3,000 characters a field and often takes more. */
const EXTRA_FIELDS = ["+2", "+3", "+4"] as const;
const INPUT = "input";
/** The field that takes files; no option has such a name. */
const FILES = "+files";
const MOST_FILES = 5;

/** What a request lacks. */
export interface Missing {
  readonly values: RawValues;
  readonly body: string;
  readonly options: Options;
}

/** What is missing when `text` leaves out the long text a command (or its action) needs; nothing where it is whole or cannot be read. */
export function missingBody(command: Command, text: string): Missing | undefined {
  const [word, rest] = firstWord(text);
  const action = Object.hasOwn(command.actions, word.toLowerCase()) ? command.actions[word.toLowerCase()] : undefined;
  const options = action?.options ?? command.options;
  const body = neededBody(options);
  if (body === undefined) return undefined;
  try {
    const given = readText(options, action === undefined ? text : rest);
    if (Object.hasOwn(given, body)) return undefined;
    const values = action === undefined ? given : { ...given, action: word.toLowerCase() };
    return { values, body, options };
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

/** The form, or nothing where what was given is too long to travel in it. `takesFiles`: Slack refuses a field for files without the scope. */
export function renderForm(
  command: Command,
  { values, body, options }: Missing,
  asked: Asked,
  takesFiles: boolean,
): types.View | undefined {
  const metadata = JSON.stringify(asked);
  if (metadata.length > LIMITS.viewMetadata) return undefined;
  const open = Object.entries(options).filter(([name]) => name !== body && !Object.hasOwn(values, name));
  return {
    type: "modal",
    callback_id: FORM,
    private_metadata: metadata,
    title: plain(`/${command.name}`, LIMITS.viewTitle),
    submit: plain("Send", LIMITS.viewTitle),
    close: plain("Cancel", LIMITS.viewTitle),
    blocks: [
      ...bodyFields(body, options[body], takesFiles),
      ...(takesFiles ? [filesField()] : []),
      ...open.map(([name, option]) => field(name, option)),
    ],
  };
}

/** The values of a sent form: those given before, the pasted text put together, and the chosen options. */
export function readForm(asked: Asked, state: FormState): RawValues {
  const given = Object.fromEntries(
    Object.entries(state)
      .filter(([block]) => block !== FILES)
      .map(([block, fields]) => [block, fieldValue(fields[INPUT])] as const),
  );
  const { body } = asked;
  const parts = new Set([body, ...EXTRA_FIELDS.map((suffix) => body + suffix)]);
  const text = [...parts]
    .map((block) => given[block] ?? "")
    .filter((part) => part !== "")
    .join("\n");
  const chosen = Object.entries(given).filter(
    (each): each is [string, string] => each[1] !== undefined && !parts.has(each[0]),
  );
  return { ...Object.fromEntries(chosen), ...asked.values, [body]: text };
}

/** The files given with a sent form. */
export function filesIn(state: FormState): readonly SlackFile[] {
  return state[FILES]?.[INPUT]?.files ?? [];
}

/** Reads what `renderForm` put into the form. */
export function readAsked(metadata: string): Asked {
  return JSON.parse(metadata) as Asked;
}

/** What was filled in, by block and field. */
export type FormState = Readonly<Record<string, Readonly<Record<string, FieldState>>>>;

/** A field's state as Slack sends it, as far as we read it. */
export interface FieldState {
  readonly value?: string | null | undefined;
  readonly selected_date?: string | null | undefined;
  readonly selected_option?: { readonly value?: string } | null | undefined;
  readonly files?: readonly SlackFile[] | null | undefined;
  readonly selected_options?: readonly { readonly value?: string }[] | null | undefined;
}

function fieldValue(state: FieldState | undefined): string | undefined {
  if (state === undefined) return undefined;
  if (state.selected_options !== undefined && state.selected_options !== null)
    return state.selected_options.length > 0 ? "true" : undefined;
  return state.value ?? state.selected_date ?? state.selected_option?.value ?? undefined;
}

function bodyFields(body: string, option: Option | undefined, takesFiles: boolean): types.InputBlock[] {
  const help = option?.help ?? "";
  return [
    {
      type: "input",
      block_id: body,
      // Slack insists on what is not optional, and a file may stand for the text.
      optional: takesFiles,
      label: plain(titleCase(body), LIMITS.viewLabel),
      hint: plain(
        `Paste ${help}. Where Slack takes no more, go on in the fields below; a text longer than all of them goes into ${takesFiles ? "a file, or into " : ""}a message, with the command in that message's menu.`,
        LIMITS.viewLabel,
      ),
      element: { type: "plain_text_input", action_id: INPUT, multiline: true },
    },
    ...EXTRA_FIELDS.map(
      (suffix): types.InputBlock => ({
        type: "input",
        block_id: body + suffix,
        optional: true,
        label: plain(`${titleCase(body)}, continued`, LIMITS.viewLabel),
        element: { type: "plain_text_input", action_id: INPUT, multiline: true },
      }),
    ),
  ];
}

function filesField(): types.InputBlock {
  return {
    type: "input",
    block_id: FILES,
    optional: true,
    label: plain("Or files", LIMITS.viewLabel),
    hint: plain("Texts, pages saved as HTML, or mails (.eml); up to 2 MB together.", LIMITS.viewLabel),
    element: { type: "file_input", action_id: INPUT, filetypes: [...FILE_ENDINGS], max_files: MOST_FILES },
  };
}

function field(name: string, option: Option): types.InputBlock {
  return {
    type: "input",
    block_id: name,
    optional: option.kind !== "text" || !option.required,
    label: plain(titleCase(name), LIMITS.viewLabel),
    hint: plain(option.help, LIMITS.viewLabel),
    element: element(option),
  };
}

function element(option: Option): types.InputBlockElement {
  switch (option.kind) {
    case "text":
      return { type: "plain_text_input", action_id: INPUT, multiline: option.long };
    case "date":
      return { type: "datepicker", action_id: INPUT };
    case "flag":
      return { type: "checkboxes", action_id: INPUT, options: [entry("true", option.help)] };
    case "choice":
      return {
        type: "static_select",
        action_id: INPUT,
        options: option.of.map((word) => entry(word, word)),
        initial_option: entry(option.fallback, option.fallback),
      };
    default:
      return option satisfies never;
  }
}

function entry(value: string, label: string): types.PlainTextOption {
  return { text: plain(label, LIMITS.choiceText), value };
}

function plain(text: string, limit: number): types.PlainTextElement {
  return { type: "plain_text", text: clip(text, limit), emoji: false };
}
