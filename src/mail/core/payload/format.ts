import type { Text } from '#model/text.ts';
import type { MailPorts } from '../ports.ts';
import type { MarkId } from './marks.ts';
import type { FileKind } from './triage.ts';
import type { Work } from './work.ts';

/**
 * A kind of file. One file each in formats/, and one line in formats.ts. `inspect` is total: whatever the bytes are, it ends, throws nothing and spends no
 * more than `work` allows. It runs nothing and asks nobody.
 */
export type Format = {
  readonly id: string;
  readonly name: Text;
  /** What it is where `inspect` does not know better. */
  readonly kind: FileKind;
  /** How surely this is one: 0 no, 1 by bytes that nothing else begins with; texts are told by what stands in them and by their name. */
  readonly sniff: (file: FileSeen) => number;
  readonly inspect: (file: FileSeen, work: Work) => FileKind;
  readonly examples: readonly PayloadExample[];
};

/** A file as formats see it. */
export type FileSeen = {
  readonly bytes: Uint8Array;
  /** As given, null where there is none. */
  readonly name: string | null;
  /** Lower case without the dot, `''` where there is none. */
  readonly extension: string;
  /** The first 4 KiB, a character a byte, as they stand and in lower case. */
  readonly head: string;
  readonly headLower: string;
};

/** Bytes that show something, made by hand: inert, nothing in them runs. */
type PayloadExample = {
  readonly title: string;
  readonly name: string | null;
  readonly bytes: (ports: MailPorts) => Uint8Array;
  readonly kind: FileKind;
  /** Every mark that is expected, in any order; none: an ordinary file. */
  readonly marks: readonly MarkId[];
};
