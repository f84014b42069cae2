/** How the commands are called in another language: what the registration and the forms are handed. */

export interface OptionWords {
  readonly name: string;
  readonly help: string;
  /** What a choice is called, by its value. */
  readonly choices?: Readonly<Record<string, string>>;
}
export interface ActionWords {
  readonly name: string;
  readonly summary: string;
  readonly options?: Readonly<Record<string, OptionWords>>;
}
export interface CommandWords extends ActionWords {
  readonly actions?: Readonly<Record<string, ActionWords>>;
}

/** The words of one language: everything by its English name, as Discord knows it. */
export interface CommandsIn {
  /** As Discord writes it, such as `zh-CN`. */
  readonly locale: string;
  readonly commands: Readonly<Record<string, CommandWords>>;
  /** Options that are called the same wherever they stand. */
  readonly anywhere: Readonly<Record<string, OptionWords>>;
  /** The entries in the menu of a message. */
  readonly menus: Readonly<Record<string, string>>;
  /** What an option adds to its help that may be left out for a form. */
  readonly formHint: string;
}
