import type { Span } from '../span.ts';

/** One header field. `span`: from its name to its last byte, continuation lines included, without the line end. `value`: what stands after the colon. */
export type HeaderField = { readonly name: string; readonly span: Span; readonly value: Span };

/** How a part's bytes are written. `identity` is 7bit, 8bit, binary and everything unknown. */
export type TransferEncoding = 'identity' | 'base64' | 'quoted-printable' | 'uuencode';

/** A part of a message: a leaf, a multipart, or a message within. */
export type Part = {
  /** `''` the message itself, `1`, `1.2` … as IMAP counts parts; a message/rfc822 part's own message continues the count. */
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
  | 'nul-bytes';

export type ParsedMessage = {
  /** The canonical bytes (span.ts). */
  readonly bytes: Uint8Array;
  readonly root: Part;
  readonly faults: ReadonlySet<MailFault>;
};
