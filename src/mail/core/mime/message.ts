import type { Span } from '../span.ts';

/**
 * One header field. `name`: in lower case. `span`: from its name to its last byte, continuation lines included, without the line end. `value`: what stands after
 * the colon and the blanks behind it, still folded.
 */
export type HeaderField = { readonly name: string; readonly span: Span; readonly value: Span };

/** How a part's bytes are written. `identity` is 7bit, 8bit, binary and everything unknown. */
export type TransferEncoding = 'identity' | 'base64' | 'quoted-printable' | 'uuencode';

/** A part of a message: a leaf, a multipart, or a message within. */
export type Part = {
  /**
   * `''` the message itself, `1`, `1.2` … as IMAP counts parts. The message in a message/rfc822 part `2` is its only part `2.1`, and if that is a multipart, its
   * parts are `2.1.1` … (IMAP gives that multipart no number).
   */
  readonly path: string;
  readonly fields: readonly HeaderField[];
  /** Lower case, `text/plain` where nothing readable is declared. */
  readonly type: string;
  /** Parameters of Content-Type, names in lower case, RFC 2231 continued and decoded. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly disposition: 'inline' | 'attachment' | null;
  /** As its sender wrote it, decoded: RFC 2231, encoded words, or raw bytes in whatever character set fits. */
  readonly fileName: string | null;
  readonly contentId: string | null;
  readonly encoding: TransferEncoding;
  readonly body: Span;
  readonly parts: readonly Part[];
};

/** What was wrong with a message and how it was read nevertheless: no message is lost for being broken. */
export type MailFault =
  | 'no-header'
  | 'header-cut'
  | 'fields-cut'
  | 'boundary-missing'
  | 'boundary-unclosed'
  | 'depth-cut'
  | 'parts-cut'
  | 'text-cut'
  | 'encoding-broken'
  | 'charset-unknown'
  | 'charset-repaired'
  | 'raw-header-bytes'
  | 'date-broken'
  | 'nul-bytes'
  // a page has text that its reader does not see, which was left out
  | 'hidden-text'
  // its plain text and its page say grossly different things
  | 'alternatives-differ';

export type ParsedMessage = {
  /** The canonical bytes (span.ts). */
  readonly bytes: Uint8Array;
  readonly root: Part;
  readonly faults: ReadonlySet<MailFault>;
};
