/** Reads a team's own limits from the file named in the settings. */
import { readFileSync } from "node:fs";
import { ConfigError } from "./core/errors.ts";
import { type Policy, readPolicy } from "./vetting/policy.ts";

/**
 * The shipped limits with those of `file` (JSON, `{"company-age.pass": 5}`) over them.
 * Throws a `ConfigError` when the file cannot be read, is not JSON, or names limits that cannot be used.
 */
export function readTeamPolicy(file: string): Policy {
  let values: unknown;
  try {
    values = JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    throw new ConfigError("POLICY_FILE must be a JSON file that can be read.", { cause: error });
  }
  return readPolicy(values);
}
