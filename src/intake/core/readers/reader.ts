import type { Outcome } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import type { Reception } from '../read-input.ts';
import type { ParsedMail } from './parsed-mail.ts';

/**
 * A format that reports come in. One file each, and one line in readers.ts: upload, command line and documentation follow from the
 * declaration. A reader is total: whatever bytes it is given, it yields items and ends; it never throws because of them. It holds
 * one record at a time.
 */
export type Reader = {
  readonly id: string;
  readonly name: Text;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** How surely the beginning of a file (up to 64 KiB) is of this format: 0 no, 1 certainly. */
  readonly sniff: (head: Uint8Array) => number;
  readonly read: (source: AsyncIterable<Uint8Array>, call: ReadCall) => AsyncGenerator<ReadItem>;
  /** Every example is run by the contract test. `content` is encoded as UTF-8. */
  readonly examples: readonly { readonly content: string; readonly read: number; readonly setAside: number }[];
};

/** One record of the input, accepted or not, and where it stands: line from 1, byte from 0 (both of its beginning). */
export type ReadItem = { readonly line: number; readonly byte: number; readonly outcome: Outcome<Reception> };

export type ReadCall = {
  readonly ports: ReaderPorts;
  /** CSV: the sender's own column names and the field of the record that each stands for. */
  readonly mapping: ReadonlyMap<string, string>;
};

/** What the pure readers lack: character sets, and a process apart for mails. */
export type ReaderPorts = {
  readonly decode: Decode;
  readonly parseMail: (message: Uint8Array) => Promise<Outcome<ParsedMail>>;
};

export type Encoding = 'utf-8' | 'shift_jis';

/** Strict decoding; null where the bytes are not of that encoding. `cut`: the bytes may end inside a character. */
export type Decode = (encoding: Encoding, bytes: Uint8Array, cut?: boolean) => string | null;
