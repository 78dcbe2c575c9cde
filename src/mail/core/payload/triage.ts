/**
 * What an attachment is, by its bytes alone: nothing in it is run. `kind` is what the bytes are, not what the name says. Plain data.
 */
export type Triage = {
  readonly kind: FileKind;
  /** What was found, strongest first. */
  readonly marks: readonly PayloadMark[];
  /** Names inside an archive or disk image, as far as they can be read without a password; at most 200. */
  readonly members: readonly string[];
  /** An archive or document that asks for a password. */
  readonly encrypted: boolean;
  /** What opening an encrypted archive needs is kept with the mailbox, not here; whether a password of the conversation opened it is added by `judge`. */
  readonly locked: LockedArchive | null;
};

export type FileKind =
  | 'document'
  | 'macro-document'
  | 'archive'
  | 'disk-image'
  | 'shortcut'
  | 'program'
  | 'script'
  | 'html'
  | 'pdf'
  | 'image'
  | 'note' // OneNote
  | 'help' // CHM
  | 'message'
  | 'text'
  | 'calendar'
  | 'signature'
  | 'unknown';

/** A fact about a file, with its place. `id` stands in marks.ts, which has its texts, weight class and ATT&CK id. */
export type PayloadMark = {
  readonly id: string;
  /** What stands there: a member's name, a macro's keyword. At most 200 characters. */
  readonly detail: string;
  /** Offset in the attachment's own bytes (decoded), -1 where it is the name. */
  readonly offset: number;
};

/**
 * Enough of an encrypted ZIP to check a password given in a message: a small member's header, salt, check bytes and, up to 64 KiB, its encrypted bytes,
 * in base64. null for kinds whose passwords cannot be tried here.
 */
export type LockedArchive = {
  readonly method: 'zip-crypto' | 'aes-128' | 'aes-192' | 'aes-256';
  readonly member: string;
  readonly compression: number;
  readonly crc: number;
  readonly check: string;
  readonly data: string;
};
