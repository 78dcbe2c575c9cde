/** What ties a message to an earlier one: its own headers, Outlook's index, or a conclusion that is marked as one and never counts as much. */
export type Edge = {
  /** Ids of letters (letter.ts). `parent` came before `child`. */
  readonly child: string;
  readonly parent: string;
  readonly kind: 'references' | 'outlook' | 'inferred';
};

/** Messages that belong to one conversation, in time order. */
export type Thread = {
  /** The id of its first letter. */
  readonly id: string;
  readonly letters: readonly string[];
  /** Ids of messages that are referred to and not in the mailbox. */
  readonly missing: readonly string[];
};

/**
 * Threads of a mailbox (JWZ, RFC 5256 REFERENCES, Outlook's Thread-Index, and inferred edges). An edge uses nothing that came after its child: `parentOf`
 * of a letter never changes when later letters are added.
 */
export type Threads = {
  readonly threads: readonly Thread[];
  readonly parentOf: ReadonlyMap<string, Edge>;
  readonly threadOf: ReadonlyMap<string, Thread>;
};
