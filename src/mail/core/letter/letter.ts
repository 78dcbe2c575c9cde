import type { MailFault } from '../mime/message.ts';
import type { Span } from '../span.ts';
import type { Triage } from '../payload/triage.ts';

/**
 * A message as far as judging it goes: small, plain data (it is kept as JSON while a mailbox is read), every statement with the bytes that it stands on. It
 * holds nothing that was concluded from other messages.
 */
export type Letter = {
  /** SHA-256 of the canonical bytes, 64 lower-case hex digits. */
  readonly id: string;
  /** Without angle brackets; null where there is none. */
  readonly messageId: string | null;
  /** Where it came from: the file below the mailbox's folder (`''` for a mailbox in one file) and the place in it. Never part of a finding. */
  readonly file: string;
  readonly place: string;
  readonly rebuilt: boolean;
  readonly bytes: number;
  /**
   * Milliseconds since 1970 in UTC: when the newest Received header says it came, else what Date says; null where neither is readable. `sent`: what Date
   * says, with its own offset in minutes.
   */
  readonly at: number | null;
  readonly sent: { readonly at: number; readonly offset: number | null; readonly span: Span } | null;
  readonly from: readonly Address[];
  readonly sender: readonly Address[];
  readonly replyTo: readonly Address[];
  readonly to: readonly Address[];
  readonly cc: readonly Address[];
  readonly bcc: readonly Address[];
  /** Envelope: Return-Path, Delivered-To and X-Original-To. */
  readonly returnPath: Address | null;
  readonly deliveredTo: readonly Address[];
  readonly subject: Said;
  /** Subject without reply prefixes, list tags and markers of outside mail, folded (NFKC, lower case, single spaces). */
  readonly baseSubject: string;
  /** What the subject says of itself, whatever the headers say. */
  readonly prefix: 'reply' | 'forward' | null;
  readonly inReplyTo: readonly string[];
  readonly references: readonly string[];
  /** Outlook: Thread-Index decoded, in hex (22 bytes and 5 more for each reply), and Thread-Topic. */
  readonly threadIndex: string | null;
  readonly threadTopic: string | null;
  /** A mailing list's (List-Id, List-Post, Precedence: list), and a machine's (Auto-Submitted, bulk, delivery reports). */
  readonly list: string | null;
  readonly automatic: boolean;
  readonly path: Path;
  readonly authentication: readonly AuthenticationResult[];
  readonly signatures: readonly DkimSignature[];
  readonly habits: Habits;
  readonly own: OwnText;
  readonly quotes: readonly Quote[];
  readonly links: readonly LetterLink[];
  readonly attachments: readonly LetterAttachment[];
  /** Signed or encrypted as a whole: what is inside was not read. */
  readonly opaque: 'smime' | 'pgp' | null;
  readonly faults: readonly MailFault[];
  /** What makes line numbers of bytes when the message is no longer at hand; `whereOf` reads it. */
  readonly lineMarks: LineMarks;
};

/** `header`: where each line of the message's header begins. `places`: pairs of a byte at which something in the letter stands, and its line, sorted. */
export type LineMarks = { readonly header: readonly number[]; readonly places: readonly number[] };

/** `address`: lower case, domain in ASCII; `''` where there is none. `name`: decoded, without quotes. */
export type Address = { readonly name: string; readonly address: string; readonly span: Span };

/** Decoded text and where it stands. `part`: path of the part; `''` the header. */
export type Said = { readonly text: string; readonly span: Span };

/** Servers that say they passed it on, newest first. Only what the victim's own servers wrote can be believed; which those are is not decided here. */
export type Path = { readonly hops: readonly Hop[] };
export type Hop = {
  readonly helo: string | null;
  readonly reverse: string | null;
  readonly ip: string | null;
  readonly by: string | null;
  readonly at: number | null;
  readonly span: Span;
};

/** One method of an Authentication-Results or Received-SPF header (RFC 8601). `server`: its authserv-id, `''` where there is none. */
export type AuthenticationResult = {
  /** The field's name in lower case. */
  readonly header: string;
  readonly server: string;
  readonly method: string;
  readonly result: string;
  /** The domain that it speaks of, lower case. */
  readonly domain: string | null;
  readonly span: Span;
};

/** A DKIM signature whose body hash was computed anew, without any network. The signature itself is not verified: its key is not at hand. */
export type DkimSignature = {
  readonly domain: string;
  readonly selector: string;
  readonly body: 'holds' | 'broken' | 'unknown';
  readonly span: Span;
};

/** What a mail program does by itself: drifts when somebody else writes in a known name. */
export type Habits = {
  /** Family of the mail program without its version; null where it names none. */
  readonly mailer: string | null;
  /** Order of the header fields that senders write, hashed. */
  readonly headerOrder: string;
  /** Letters as a, digits as 9, runs joined: `<a9.a@>`. */
  readonly messageIdShape: string;
  readonly boundaryShape: string | null;
  readonly charset: string | null;
  readonly language: string | null;
};

/** The words that the writer wrote, without quotes, forwarded text and trailing footers of lists. Signatures stay. */
export type OwnText = {
  readonly text: string;
  readonly part: string;
  readonly span: Span;
  /** Where each line of `text` begins in the canonical bytes; for parts in base64 and HTML, and inside of such, the part's beginning for every line. */
  readonly lines: readonly number[];
  /** Runs of lines of `text` that also follow each other in the message; `spanOfText` reads them (where.ts). */
  readonly stretches: readonly Stretch[];
  readonly cut: boolean;
};

/** `first`: index in `lines` of its first line. `line`: its number in the message, from 1. `to`: the byte behind its last line. */
export type Stretch = { readonly first: number; readonly line: number; readonly to: number; readonly part: string };

/** Somebody else's words, as this message gives them. `author`: address or name that the line above claims; `at`: the date that it claims. */
export type Quote = {
  readonly kind: 'reply' | 'forward';
  readonly attribution: string | null;
  readonly author: string | null;
  readonly at: number | null;
  /** Without the marks `>`. */
  readonly text: string;
  readonly part: string;
  readonly span: Span;
};

export type LetterLink = {
  readonly url: string;
  /** Registered domain, or the address in numbers; `''` where neither. */
  readonly domain: string;
  /** What the reader sees of it where that is something else. */
  readonly shown: string | null;
  readonly kind: 'file-share' | 'shortener' | 'redirect' | 'meeting' | 'ordinary';
  readonly part: string;
  readonly span: Span;
  /** In the writer's own words, not in a quote or a list's footer. */
  readonly own: boolean;
};

export type LetterAttachment = {
  readonly name: string | null;
  readonly declared: string;
  /**
   * Path of the part; behind `u` a file in the midst of a text, `t` one in winmail.dat, `m` and `s` the path inside a message that is coded as a file or signed
   * as a whole: `2.m.1.2`. Those stand on the bytes of the part that holds them.
   */
  readonly part: string;
  readonly span: Span;
  readonly bytes: number;
  readonly sha256: string;
  readonly inline: boolean;
  readonly triage: Triage;
};
