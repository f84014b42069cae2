/** The Slack app's manifest, made from the commands: what an administrator pastes to create the app. */
import { bodyOf, kebab, type Options, usage } from "../../core/option.ts";
import type { Command } from "../../core/command.ts";
import { PREFIX } from "./inbound.ts";
import { LIMITS } from "./limits.ts";
import { clip } from "./pieces.ts";
import { EVENTS, SCOPES } from "./scopes.ts";

/** `url` is where Slack reaches the bot over HTTP; without it the manifest is for Socket Mode. */
export interface ManifestOptions {
  readonly url?: string;
}

/**
 * The manifest as plain data, after https://github.com/slackapi/manifest-schema (version 2).
 * Throws a `TypeError` for more commands than an app may have, or a name Slack does not take.
 */
export function slackManifest(commands: readonly Command[], { url }: ManifestOptions = {}): object {
  const address = url === undefined ? {} : { url };
  const request = url === undefined ? {} : { request_url: url };
  const slashes = [
    ...commands.map((command) => ({
      command: `/${command.name}`,
      description: clip(command.summary, LIMITS.commandDescription),
      usage_hint: clip(usageHint(command), LIMITS.usageHint),
    })),
    {
      command: `/${PREFIX}`,
      description: "Any command by its name, for where another app took the name",
      usage_hint: clip(`[${commands.map(({ name }) => name).join(" | ")}] …`, LIMITS.usageHint),
    },
  ];
  if (slashes.length > LIMITS.commandsPerApp)
    throw new TypeError(`An app has at most ${LIMITS.commandsPerApp} commands`);
  for (const { command } of slashes) {
    if (!/^\/[a-z0-9_-]+$/.test(command) || command.length > LIMITS.commandName)
      throw new TypeError(`Slack takes no command ${command}`);
  }
  return {
    display_information: {
      name: "Yanhuo",
      description: "Vets 1688 suppliers: every finding cited and quoted",
      background_color: "#7a2e1d",
    },
    features: {
      bot_user: { display_name: "Yanhuo", always_online: true },
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      slash_commands: slashes.map((slash) => ({ ...slash, ...address, should_escape: false })),
      shortcuts: commands.flatMap(shortcut),
    },
    oauth_config: { scopes: { bot: SCOPES.map(({ scope }) => scope) } },
    settings: {
      event_subscriptions: { ...request, bot_events: [...EVENTS] },
      interactivity: { is_enabled: true, ...request },
      org_deploy_enabled: false,
      socket_mode_enabled: url === undefined,
      token_rotation_enabled: false,
    },
  };
}

/** `callback_id` of the entry in a message's menu that runs the command. */
export const menuId = (command: string): string => `message:${command}`;

/** The command behind the `callback_id` of a menu entry. */
export const menuCommand = (id: string): string => id.slice("message:".length);

function shortcut({ name, summary, onMessage }: Command): readonly object[] {
  if (onMessage === undefined) return [];
  return [
    {
      name: clip(onMessage.label, LIMITS.shortcutName),
      type: "message",
      callback_id: menuId(name),
      description: clip(summary, LIMITS.shortcutDescription),
    },
  ];
}

function usageHint({ options, actions }: Command): string {
  const names = Object.keys(actions);
  return names.length > 0 ? `${names.join(" | ")} …` : optionsHint(options);
}

function optionsHint(options: Options): string {
  const body = bodyOf(options);
  const flags = Object.entries(options)
    .filter(([name]) => name !== body)
    .map(([name, option]) => `[${usage(name, option)}]`);
  return [...flags, ...(body === undefined ? [] : [`[${kebab(body)}]`])].join(" ") || "(nothing more)";
}
