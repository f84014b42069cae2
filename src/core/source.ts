/** Where a statement comes from: a document and the heading it stands under. */
export interface Source {
  readonly document: string;
  readonly heading: string;
}

/** One line for each document, its headings behind it, in the order first named. */
export function sourceLines(sources: readonly Source[]): readonly string[] {
  const headings = new Map<string, Set<string>>();
  for (const { document, heading } of sources) {
    headings.set(document, (headings.get(document) ?? new Set()).add(`“${heading}”`));
  }
  return [...headings].map(([document, under]) => `${document}: ${[...under].join(", ")}`);
}
