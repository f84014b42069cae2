/** Keyv on our own table: the few storage methods Keyv calls for get, set and delete, with namespaces and absolute expiry. */
import type { KeyvStorageAdapter } from "keyv";
import type { Entries } from "./entries.ts";
import { readJson, writeJson } from "./json-text.ts";

type Storage = Pick<KeyvStorageAdapter, "namespace" | "set" | "delete"> & {
  /** Tells Keyv that `set` takes an absolute time, so that it does not wrap this object. */
  readonly capabilities: { readonly expires: true };
  get(key: string): Promise<{ readonly value: unknown } | undefined>;
};

/**
 * @param entries gives the opened table, or throws; asked on every call, since the file is opened late
 * @returns an adapter for `new Keyv({ store, serialization: false, checkExpired: false })`: values arrive in Keyv's
 *   envelope `{ value }` and lie as plain JSON in the table, where the atomic statements can read them
 */
export function keyvStorage(entries: () => Entries): Storage {
  return {
    capabilities: { expires: true },
    namespace: "",
    async get(key) {
      const text = entries().read(this.namespace ?? "", key);
      return text === undefined ? undefined : { value: readJson(text) };
    },
    async set(key, envelope, expires) {
      entries().write(this.namespace ?? "", key, writeJson(unwrap(envelope)), expires ?? null);
      return true;
    },
    async delete(key) {
      return entries().remove(this.namespace ?? "", key);
    },
  };
}

function unwrap(envelope: unknown): unknown {
  return typeof envelope === "object" && envelope !== null && "value" in envelope ? envelope.value : undefined;
}
