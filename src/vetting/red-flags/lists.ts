/** Many lists of numbers in two arrays. */

/** Lists of numbers one behind the other: list `i` is `items` from `begins[i]` to `begins[i + 1]`. */
export interface Lists {
  readonly begins: Int32Array;
  readonly items: Int32Array;
}

/** Lays lists one behind the other. */
export function listsOf(lists: readonly (readonly number[])[]): Lists {
  const begins = new Int32Array(lists.length + 1);
  let size = 0;
  for (let index = 0; index < lists.length; index += 1)
    begins[index + 1] = size += (lists[index] as readonly number[]).length;
  const items = new Int32Array(size);
  let at = 0;
  for (const list of lists) for (const item of list) items[at++] = item;
  return { begins, items };
}

/** One of the lists. */
export function listAt({ begins, items }: Lists, index: number): Int32Array {
  return items.subarray(begins[index], begins[index + 1]);
}
