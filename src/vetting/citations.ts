/** What the checks rest on: documents, the headings as they stand there, and our own paraphrase. */
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

type DocumentId = keyof typeof data.documents;
interface Entry {
  readonly document: DocumentId;
  readonly heading: string;
  readonly point?: string;
  readonly paraphrase: string;
}

/** Every citation of the product, by id: knowledge/citations.json, whose shape tests/knowledge.test.ts checks. */
export const citations: ReadonlyMap<string, Citation> = new Map(
  Object.entries(data.citations as Readonly<Record<CitationId, Entry>>).map(([id, { document, ...rest }]) => {
    const { name, ...named } = data.documents[document];
    return [id, { document: name, ...named, ...rest }];
  }),
);

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
