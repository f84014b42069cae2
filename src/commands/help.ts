/** `/help`: what the bot can do, generated from the command records. */
import { type Action, type Command, defineCommand, unknownCommand } from "../core/command.ts";
import { bodyOf, kebab, type Option, type Options, text, usage } from "../core/option.ts";
import type { Block, Inline, Json, Reply } from "../core/reply.ts";

/** The help command. `commands` answers all commands, this one included; it is asked at each call. */
export function createHelp(commands: () => readonly Command[]): Command {
  return defineCommand({
    name: "help",
    summary: "What I can do, and how to ask for it",
    example: "vet",
    audience: "asker",
    options: { topic: text({ help: "the name of a command" }) },
    async run({ topic }) {
      if (topic === undefined) return overview(commands());
      const name = topic.trim().replace(/^\//, "").toLowerCase();
      const command = commands().find((each) => each.name === name);
      if (command === undefined)
        throw unknownCommand(
          name,
          commands().map((each) => each.name),
        );
      return details(command);
    },
  });
}

const JUST_PASTE =
  "On Slack and Discord you need no command: paste a supplier's page, a chat or what a supplier wrote in a direct message to me, or after mentioning me, and I do what fits it.";

function overview(commands: readonly Command[]): Reply {
  return {
    tone: "neutral",
    title: "What I can do",
    blocks: [
      {
        kind: "list",
        items: commands.map((command): Inline[] => [
          { bold: `/${command.name}` },
          ` ${command.summary}. For example: `,
          { code: exampleOf(command) },
        ]),
      },
      { kind: "text", text: [JUST_PASTE] },
      { kind: "text", text: ["Options of one command: ", { code: "/help NAME" }] },
    ],
    record: commands.map(recordOf),
  };
}

function details(command: Command): Reply {
  const actions = Object.entries(command.actions);
  return {
    tone: "neutral",
    title: `/${command.name}: ${command.summary}`,
    blocks: [
      ...optionBlocks(command.options),
      ...actions.flatMap(([name, action]): Block[] => [
        { kind: "heading", text: `/${command.name} ${name}: ${action.summary}` },
        ...optionBlocks(action.options),
        { kind: "text", text: ["For example: ", { code: `/${command.name} ${name} ${action.example}`.trimEnd() }] },
      ]),
      ...(actions.length > 0
        ? []
        : [{ kind: "text", text: ["For example: ", { code: exampleOf(command) }] } satisfies Block]),
    ],
    record: recordOf(command),
  };
}

function optionBlocks(options: Options): Block[] {
  const facts = Object.entries(options).map(([name, option]) => ({
    label: name === bodyOf(options) ? `${kebab(name).toUpperCase()} (or --${kebab(name)})` : usage(name, option),
    value: told(option),
  }));
  return facts.length === 0 ? [] : [{ kind: "facts", facts }];
}

function told(option: Option): string {
  if (option.kind === "choice") return `${option.help} (otherwise ${option.fallback})`;
  return option.kind === "text" && option.required ? `${option.help} (needed)` : option.help;
}

function exampleOf(command: Command): string {
  return `/${command.name} ${command.example}`.trimEnd();
}

function recordOf(command: Command): Json {
  return {
    name: command.name,
    summary: command.summary,
    example: exampleOf(command),
    options: optionsRecord(command.options),
    actions: Object.entries(command.actions).map(([name, action]: [string, Action]) => ({
      name,
      summary: action.summary,
      options: optionsRecord(action.options),
    })),
  };
}

function optionsRecord(options: Options): Json {
  return Object.entries(options).map(([name, option]) => ({
    name,
    kind: option.kind,
    help: option.help,
    ...(option.kind === "choice" ? { of: option.of, fallback: option.fallback } : {}),
    ...(option.kind === "text" ? { long: option.long, required: option.required } : {}),
  }));
}
