/** What users can ask: one record per command feeds parsing, help and the platforms' registrations. */
import type { Input, Person, Place } from "./chat.ts";
import { readText } from "./command-text.ts";
import { UserError } from "./errors.ts";
import { nearest } from "./nearest.ts";
import { checkValues, flag, type Options, type RawValues, shown, type Values } from "./option.ts";
import type { Audience, Reply } from "./reply.ts";

/**
 * Who asks, where and when. `converted`: the door had to convert bytes, so the text is not what the user holds.
 * `fleeting`: nothing can follow in this place, so nothing need be remembered.
 */
export interface Call {
  readonly place: Place;
  readonly by: Person;
  readonly at: Date;
  readonly converted: boolean;
  readonly fleeting?: boolean;
  readonly signal?: AbortSignal;
}

/** A request whose options are all in order. The work starts with `run`. */
export interface Prepared {
  readonly audience: Audience;
  run(call: Call): Promise<Reply>;
}

/** One named action of a command. `example` is what a user types after the action's name. */
export interface Action {
  readonly summary: string;
  readonly example: string;
  readonly options: Options;
  /** Who sees its answer, where that differs from the command's other actions. */
  readonly audience?: Audience;
  /** Only for admins, where the platform tells who is one. */
  readonly adminOnly: boolean;
  /** Checks the values; throws a `UserError`. */
  check(raw: RawValues): (call: Call) => Promise<Reply>;
}

/** The entry of a command in the menu of a message: what it is called, and the text option the message fills. */
export interface MessageEntry {
  readonly label: string;
  readonly fills: string;
}

/** A command as doors see it: either `options` of its own, or named `actions` (then `options` is empty). */
export interface Command {
  readonly name: string;
  readonly summary: string;
  /** What a user types after the command's name. */
  readonly example: string;
  readonly audience: Audience;
  /** Offered in the menu of a message. */
  readonly onMessage?: MessageEntry;
  /** It is about what the bot hears in a place, so it makes no sense where the bot is no member. */
  readonly needsMembership: boolean;
  readonly options: Options;
  readonly actions: Readonly<Record<string, Action>>;
  /**
   * Reads and checks everything now, so that a mistake is known at once. Ready-made values name the action as `action`.
   * Throws a `UserError` that says what to do, with an example.
   */
  open(input: Input): Prepared;
}

interface Head {
  readonly name: string;
  readonly summary: string;
  readonly example: string;
  readonly audience: Audience;
  /** Adds a `private` flag that keeps the answer to the asker. */
  readonly privateChoice?: true;
  readonly onMessage?: MessageEntry;
  readonly needsMembership?: true;
}
interface ActionSpec<O extends Options> {
  readonly summary: string;
  readonly example: string;
  readonly options: O;
  readonly audience?: Audience;
  readonly adminOnly?: true;
  run(values: Values<O>, call: Call): Promise<Reply>;
}
interface PlainSpec<O extends Options> extends Head {
  readonly options: O;
  run(values: Values<O>, call: Call): Promise<Reply>;
}
interface ActionsSpec extends Omit<Head, "onMessage"> {
  readonly onMessage?: never;
  readonly actions: Readonly<Record<string, Action>>;
}

const ADMINS_ONLY = "Only an admin can change that here: ask one of yours to do it";
const NO_ADMINS = "This place belongs to no team, and nobody administers it here: ask in your server, as an admin";
const INSIDERS_ONLY = "This is for the team the bot belongs to, and you are of another one: ask one of them";
const PRIVATE = flag({ help: "answer only to you" });

/** Declares one named action; the types of its options end here. */
export function defineAction<const O extends Options>(spec: ActionSpec<O>): Action {
  const { summary, example, options, audience, adminOnly = false } = spec;
  if (Object.values(options).filter((option) => option.kind === "text" && option.long).length > 1) {
    throw new TypeError(`More than one long text among ${Object.keys(options).join(", ")}`);
  }
  return {
    summary,
    example,
    options,
    ...(audience === undefined ? {} : { audience }),
    adminOnly,
    check(raw) {
      // checkValues answers exactly what Values describes, option by option.
      const values = checkValues(options, raw) as Values<O>;
      return async (call) => {
        if (adminOnly && call.by.isAdmin === false) {
          throw new UserError(call.place.team === undefined ? NO_ADMINS : ADMINS_ONLY);
        }
        return spec.run(values, call);
      };
    },
  };
}

/** Declares a command, with its own options or with named actions. Throws a `TypeError` for a record that contradicts itself. */
export function defineCommand<const O extends Options>(spec: PlainSpec<O>): Command;
export function defineCommand(spec: ActionsSpec): Command;
export function defineCommand(spec: PlainSpec<Options> | ActionsSpec): Command {
  const visible = (options: Options): Options => {
    if (spec.privateChoice === undefined) return options;
    if (Object.hasOwn(options, "private")) throw new TypeError(`/${spec.name} has an option "private" of its own`);
    return { ...options, private: PRIVATE };
  };
  const prepare = (action: Action, raw: RawValues): Prepared => {
    const { private: hidden, ...own } = raw;
    const split = spec.privateChoice !== undefined && hidden !== undefined;
    const alone = split && checkValues({ private: PRIVATE }, { private: hidden })["private"] === true;
    const run = action.check(split ? own : raw);
    return { audience: alone ? "asker" : (action.audience ?? spec.audience), run };
  };
  const head = {
    name: spec.name,
    summary: spec.summary,
    example: spec.example,
    audience: spec.audience,
    ...(spec.onMessage === undefined ? {} : { onMessage: spec.onMessage }),
    needsMembership: spec.needsMembership ?? false,
  };

  if ("options" in spec) {
    const only = defineAction(spec);
    const options = visible(spec.options);
    if (spec.onMessage !== undefined && options[spec.onMessage.fills]?.kind !== "text") {
      throw new TypeError(`/${spec.name} has no text ${spec.onMessage.fills} for a message to fill`);
    }
    return {
      ...head,
      options,
      actions: {},
      open: (input) =>
        withExample(`/${spec.name} ${spec.example}`, () =>
          prepare(only, input.kind === "text" ? readText(options, input.text) : input.values),
        ),
    };
  }

  const actions = Object.fromEntries(
    Object.entries(spec.actions).map(([name, action]) => [name, { ...action, options: visible(action.options) }]),
  );
  const guarded = Object.values(actions).some(({ adminOnly }) => adminOnly);
  return {
    ...head,
    options: {},
    actions,
    open(input) {
      const [word, given] = input.kind === "text" ? firstWord(input.text) : actionOf(input.values);
      const name = word.toLowerCase();
      const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
      if (action === undefined) {
        return withExample(`/${spec.name} ${spec.example}`, () => {
          throw unknownAction(spec.name, word, Object.keys(actions));
        });
      }
      const { audience, run } = withExample(`/${spec.name} ${name} ${action.example}`, () =>
        prepare(action, typeof given === "string" ? readText(action.options, given) : given),
      );
      return {
        audience,
        async run(call) {
          if (guarded && call.by.isOutsider === true) throw new UserError(INSIDERS_ONLY);
          return run(call);
        },
      };
    },
  };
}

/**
 * Whether some action of the command asks who is an admin: doors look up only then what somebody may do. What admins rule over, and what
 * was answered about it, concerns the team: outsiders are refused every action of such a command.
 */
export function asksForAdmins({ actions }: Command): boolean {
  return Object.values(actions).some(({ adminOnly }) => adminOnly);
}

/** The first word of a line and what follows it, to the letter. */
export function firstWord(line: string): readonly [string, string] {
  const start = line.trimStart();
  const end = /\s/.exec(start)?.index ?? start.length;
  return [start.slice(0, end), start.slice(end)];
}

/** More words, or more letters, are no command line that begins with a typing mistake. */
const FEW_WORDS = 3;
const SHORT = 60;

/** Whether a line that names no command was meant to: it begins with a slash, or is a few words of which the first is almost a name. */
export function isMistyped(line: string, names: readonly string[]): boolean {
  const words = line.trim();
  if (words.startsWith("/")) return true;
  if (words.length > SHORT || words.split(/\s+/).length > FEW_WORDS) return false;
  const near = nearest(firstWord(words)[0], names);
  // Whoever says hello gets the help rather than a hint at it.
  return near !== undefined && near !== "help";
}

/** An addressed line as the command it names and what follows: `/vet …` is `vet …`, and a line of nothing asks for help. */
export function commandLine(line: string): readonly [string, string] {
  const [word, rest] = firstWord(line);
  return [word === "" ? "help" : word.replace(/^\//, ""), rest];
}

/** Runs `read`; a mistake found there gets the example that shows how it is done. */
function withExample<T>(example: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(`${error.message} (for example: ${example.trim()})`);
  }
}

function actionOf(values: RawValues): readonly [string, RawValues] {
  const { action = "", ...rest } = values;
  return [action, rest];
}

function unknownAction(command: string, word: string, names: readonly string[]): UserError {
  if (word === "") return new UserError(`/${command} needs to know what to do: ${names.join(", ")}`);
  const near = nearest(word, names);
  return new UserError(
    `/${command} cannot ${shown(word)}: ${near === undefined ? `it knows ${names.join(", ")}` : `did you mean ${near}?`}`,
  );
}

/** The mistake of naming a command that does not exist. */
export function unknownCommand(word: string, names: readonly string[]): UserError {
  const near = nearest(word, names);
  const all = names.map((name) => `/${name}`).join(", ");
  return new UserError(
    near === undefined
      ? `There is no command ${shown(word)}: the commands are ${all}, and /help tells about them`
      : `There is no command ${shown(word)}: did you mean /${near}?`,
  );
}
