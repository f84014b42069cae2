/** Where a statement comes from: a document and the heading it stands under. */
export interface Source {
  readonly document: string;
  readonly heading: string;
}
