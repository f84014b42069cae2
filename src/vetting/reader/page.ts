/** A view with everything that is looked up in it more than once. */
import type { Span } from "../../text/span.ts";
import { foreignParts } from "./foreign.ts";
import { findLabelForms, mergeLabels, wholeCell } from "./label-forms.ts";
import { findLabels, type LabelHit } from "./labels.ts";
import type { NameHit } from "./name-forms.ts";
import { findNames } from "./names.ts";
import { readValues, type Value } from "./values.ts";
import { touching } from "./spans.ts";
import type { View } from "./view.ts";

/** A text prepared for reading. All offsets count in its view. */
export interface Page {
  readonly view: View;
  readonly text: string;
  /** Parts that speak about somebody else; labels, figures and names inside them are left out below. */
  readonly foreign: readonly Span[];
  readonly labels: readonly LabelHit[];
  readonly values: readonly Value[];
  readonly names: readonly NameHit[];
}

/** Finds the labels, figures and names of a view. */
export function pageOf(view: View): Page {
  const { text } = view;
  const foreign = foreignParts(text);
  const isForeign = touching(foreign);
  const own = (span: Span): boolean => !isForeign(span);
  const values = readValues(text).filter(own);
  return {
    view,
    text,
    foreign,
    values,
    labels: mergeLabels(findLabels(text, values), findLabelForms(text))
      .filter(own)
      .map((hit) => wholeCell(text, hit)),
    names: findNames(text).filter(own),
  };
}
