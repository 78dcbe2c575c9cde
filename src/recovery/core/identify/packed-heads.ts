import table from '#knowledge/packed-heads.json' with { type: 'json' };
import { formats } from '../formats/index.ts';

/** Whether a file begins as one of a known format does: ransomware that encrypts a file from its start leaves no such beginning, but for chance. */
export const beginsAsKnown = (head: Uint8Array): boolean => head.length > 0 && (beginsAsChecked(head) || beginsAsListed(head));

/** Whether it begins as a compressed format that nothing here can check: that it looks random says nothing then. */
export const beginsAsUnchecked = (head: Uint8Array): boolean => head.length > 0 && beginsAsListed(head) && !beginsAsChecked(head);

const beginsAsChecked = (head: Uint8Array): boolean => formats.some(({ begins }) => begins(head));
const beginsAsListed = (head: Uint8Array): boolean =>
  heads.some(({ at, bytes }) => bytes.every((byte, index) => head[at + index] === byte));

const heads = table.heads.map(({ hex, at = 0 }: { hex: string; at?: number }) => ({
  at,
  bytes: Array.from({ length: hex.length / 2 }, (_, index) => Number.parseInt(hex.slice(2 * index, 2 * index + 2), 16)),
}));
