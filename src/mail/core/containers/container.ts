import type { ByteSource } from '#model/byte-source.ts';
import type { Outcome } from '#model/outcome.ts';
import type { Text } from '#model/text.ts';
import type { MailPorts } from '../ports.ts';

/**
 * A way in which mailboxes are kept. One file each, and one line in containers.ts. `messages` is total: whatever bytes it is given, it yields an item for
 * every message that the container holds, readable or not, and ends; a broken message never takes the rest with it. It holds one message at a time.
 */
export type Container = {
  readonly id: string;
  readonly name: Text;
  /** Lower case, with the dot. */
  readonly extensions: readonly string[];
  /** How surely a file that begins like this (up to 64 KiB) is of this kind: 0 no, 1 certainly. */
  readonly sniff: (head: Uint8Array) => number;
  /** `after`: a place to go on behind, as an item gave it; null from the beginning. */
  readonly messages: (source: ByteSource, ports: MailPorts, after: string | null) => Generator<ContainerItem>;
};

export type ContainerItem = {
  /** Where it stands, in the container's own terms and stable: `0-4312` (bytes of an mbox), `/Inbox/2097252` (folder and node of a PST). */
  readonly place: string;
  /** How far the container is read, in its bytes. */
  readonly done: number;
  /** The message's canonical bytes (span.ts), or why it could not be read. */
  readonly outcome: Outcome<StoredMessage>;
};

export type StoredMessage = {
  readonly bytes: Uint8Array;
  /** Its store kept no message but its properties (Outlook): the bytes were written anew from them. */
  readonly rebuilt: boolean;
  /** Something of it is not here: attachments lie in other files or were never fetched (Apple Mail), or the store is broken where they are (Outlook). */
  readonly partial?: true;
};
