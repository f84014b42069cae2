/** Reads everything that stands under a prefix of the store, page by page: between two pages a reader may let others have a turn. */
import type { Json } from "./reply.ts";
import type { Store } from "./ports.ts";

const PAGE = 200;

/** The live entries in key order, none of the pages empty. Rejects with `StoreError`. */
export async function* pagesOf(
  store: Pick<Store, "list">,
  prefix: string,
): AsyncGenerator<readonly { readonly key: string; readonly value: Json }[]> {
  for (let after = ""; ; ) {
    const page = await store.list(prefix, { limit: PAGE, ...(after === "" ? {} : { after }) });
    if (page.length > 0) yield page;
    after = page.at(-1)?.key ?? "";
    if (page.length < PAGE) return;
  }
}
