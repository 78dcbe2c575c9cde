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
 * Enough of an encrypted ZIP to check a password given in a later message (lock-of.ts): check bytes and, where its smallest member is at most 64 KiB, that
 * member's encrypted bytes, in base64. null for kinds whose passwords cannot be tried here.
 */
export type LockedArchive = {
  readonly method: 'zip-crypto' | 'aes-128' | 'aes-192' | 'aes-256';
  readonly member: string;
  /** ZIP's number: 0 stored, 8 deflate. */
  readonly compression: number;
  readonly crc: number;
  /** ZipCrypto: 13 bytes a member (encrypted header, expected byte); AES: salt, verifier (2), authentication code (10). */
  readonly check: string;
  readonly data: string;
  /** `data` is all there is: a password can be proven, not only fit the check bytes. */
  readonly whole: boolean;
};
