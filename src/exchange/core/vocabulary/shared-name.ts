/** Names that a galaxy holds for one thing, folded: a hint for a person, never a reason to put things together. */
export type SharedName = { readonly names: readonly string[]; readonly value: string; readonly source: string };
