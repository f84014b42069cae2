import { StoreError } from "../../src/core/errors.ts";
import type { Store } from "../../src/core/ports.ts";

/** A store that fails at every touch, and counts them. */
export function brokenStore(): { readonly store: Store; readonly touched: () => number } {
  let touches = 0;
  const fail = async (): Promise<never> => {
    touches++;
    throw new StoreError("disk on fire");
  };
  const store: Store = {
    get: fail,
    set: fail,
    delete: fail,
    claim: fail,
    add: fail,
    replace: fail,
    list: fail,
    close: fail,
  };
  return { store, touched: () => touches };
}
