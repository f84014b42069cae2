/** Lays lines of Markdown out on pages of a given size; what cannot stand on one page goes on on the next, nothing is lost. */

/** A stretch of a line that is never divided: how it is written for Discord and how it reads. */
export interface Span {
  readonly wire: string;
  readonly plain: string;
}

/** One line. `lead` opens it; `again` opens its continuation on another page. */
export interface Line {
  readonly lead: string;
  readonly again: string;
  readonly spans: readonly Span[];
}

export interface Page {
  readonly wire: string;
  readonly plain: string;
  /** The page begins inside a line. */
  readonly continues: boolean;
}

/**
 * The lines on pages; page number `index` holds at most `capacity(index)` characters. A line moves to the next page whole
 * where that page takes it. Every span, with its lead, must fit on every page.
 */
export function layOut(lines: readonly Line[], capacity: (index: number) => number): readonly Page[] {
  const pages: Page[] = [];
  let page = { wire: "", plain: "", continues: false };
  const turn = (continues: boolean, lead = "") => {
    if (page.wire.trim() !== "") pages.push(page);
    page = { wire: lead, plain: "", continues };
  };
  for (const { lead, again, spans } of lines) {
    const [first] = spans;
    const whole = spans.reduce((sum, { wire }) => sum + wire.length, lead.length);
    const needed = whole <= capacity(pages.length + 1) ? whole : lead.length + (first?.wire.length ?? 0);
    if (page.wire.length + 1 + needed > capacity(pages.length)) turn(false);
    const parted = page.wire === "" ? "" : "\n";
    // A blank line parts what is above from what is below: on top of a page there is nothing to part.
    if (whole === 0 && parted === "") continue;
    page.wire += parted + lead;
    page.plain += parted + lead;
    for (const { wire, plain } of spans) {
      if (page.wire.length + wire.length > capacity(pages.length)) turn(true, again);
      page.wire += wire;
      page.plain += plain;
    }
  }
  turn(false);
  return pages;
}

/** The pages as one plain text. */
export function plainText(pages: readonly Page[]): string {
  return pages.map(({ plain, continues }, index) => `${continues || index === 0 ? "" : "\n"}${plain}`).join("");
}
