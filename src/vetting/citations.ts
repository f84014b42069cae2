/** What the checks rest on: documents, the headings as they stand there, and our own paraphrase. */
import { z } from "zod";
import data from "../../knowledge/citations.json" with { type: "json" };
import type { Source } from "../core/source.ts";

export type CitationId = keyof typeof data.citations;
export const CITATION_IDS = Object.keys(data.citations) as [CitationId, ...CitationId[]];

/** A place in a document. `heading` is exact; `point` names the item or step under it. */
export interface Citation extends Source {
  /** What the document is called within a sentence. */
  readonly short: string;
  /** The document's full title. */
  readonly title: string;
  /** The name of the document's text file. */
  readonly file: string;
  readonly point?: string;
  readonly paraphrase: string;
}

const words = z.string().trim().min(1);
const Shape = z.strictObject({
  documents: z.record(z.string(), z.strictObject({ name: words, short: words, title: words, file: words })),
  citations: z.record(
    z.string(),
    z.strictObject({ document: words, heading: words, point: words.optional(), paraphrase: words }),
  ),
});

/** Reads parsed knowledge/citations.json. Throws when a citation is incomplete or names a document that is not listed. */
export function readCitations(json: unknown): ReadonlyMap<string, Citation> {
  const { documents, citations } = Shape.parse(json);
  return new Map(
    Object.entries(citations).map(([id, { document, heading, point, paraphrase }]) => {
      const named = documents[document];
      if (named === undefined) throw new Error(`The citation ${id} names the unknown document ${document}.`);
      const { name, ...rest } = named;
      return [id, { document: name, ...rest, heading, ...(point !== undefined && { point }), paraphrase }];
    }),
  );
}

/** Every citation of the product, by id. */
export const citations: ReadonlyMap<string, Citation> = readCitations(data);

/** What a document is called in short, beginning a line; a document of no citation keeps its name. */
export function shortName(document: string): string {
  const short = [...citations.values()].find((citation) => citation.document === document)?.short ?? document;
  return short.replace(/^the (.)/, (_, first: string) => first.toUpperCase());
}

/** Document and heading of citations, in order and without repetition. */
export function sourcesOf(ids: readonly CitationId[]): Source[] {
  const found = new Map<string, Source>();
  for (const id of ids) {
    const citation = citations.get(id);
    if (citation === undefined) continue;
    const { document, heading } = citation;
    found.set(`${document}\n${heading}`, { document, heading });
  }
  return [...found.values()];
}
