/** Why questions are asked: something somebody read left them open. */

/**
 * Whose open questions they are: of the verdict or the reply that is remembered here; or, of the message at hand, a supplier's page, a
 * reply to the questions drafted here last, or a reply read against the core questions.
 */
export type GroundsOf = "verdict" | "reply" | "page" | "reply-to-draft" | "reply-to-core";

/** Questions something left open, in their order; or wishes, where a message is neither a page nor a reply. */
export type Grounds =
  | { readonly of: GroundsOf; readonly open: readonly string[]; readonly wishes?: never }
  | { readonly of?: never; readonly open?: never; readonly wishes: string };
