import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { ENTRY_BYTES, entryKeys, fitsLabel, type HitLabel, openEntry, SALT_BYTES, sealEntry, TAG_BYTES } from './hit-label.ts';
import { MatchDomain } from './match-messages.ts';
import { setSizeFor } from './query-size.ts';
import type { Chance } from './shuffle.ts';

/** A set of this size takes 128 MiB and, where it is made, some minutes. */
export const MOST_ENTRIES = 2 ** 20;

/**
 * The evaluator's set as it is published to one partner: a line of JSON, then entries of 128 bytes in the order of their tags, which is a random one,
 * filled up to a power of two with random bytes. Only who holds F(key, selector) finds an entry and can open it (labelled private set intersection).
 */
const MatchSetHead = MatchDomain.extend({
  format: z.literal('renkei-blind-set-1'),
  set: z.uuid(),
  publishedAt: z.iso.datetime(),
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  entries: z
    .int()
    .min(0)
    .max(2 ** 24),
});
type MatchSetHead = z.infer<typeof MatchSetHead>;

type MatchSet = { readonly head: MatchSetHead; readonly entries: Uint8Array };

/** More than a head ever needs; behind it nobody looks for the end of the line. */
const HEAD_LIMIT = 2048;

/** Refusal: `blind-label` (a label is too long). `items` hold outputs of the function under the key that `domain` names. */
export function buildMatchSet(
  domain: MatchDomain,
  { set, publishedAt }: { readonly set: string; readonly publishedAt: string },
  items: readonly { readonly output: Uint8Array; readonly label: HitLabel }[],
  chance: Chance,
): Outcome<Uint8Array> {
  const salt = chance(SALT_BYTES);
  const size = setSizeFor(items.length);
  const entries: Uint8Array[] = [];
  for (const { output, label } of items) {
    if (!fitsLabel(label)) return refuse('blind-label');
    entries.push(sealEntry(entryKeys(output, salt), label));
  }
  while (entries.length < size) entries.push(chance(ENTRY_BYTES));
  entries.sort(byTag);
  const head: MatchSetHead = { format: 'renkei-blind-set-1', ...domain, set, publishedAt, salt: bytesToHex(salt), entries: size };
  const line = utf8ToBytes(`${JSON.stringify(head)}\n`);
  const bytes = new Uint8Array(line.length + size * ENTRY_BYTES);
  bytes.set(line);
  for (const [at, entry] of entries.entries()) bytes.set(entry, line.length + at * ENTRY_BYTES);
  return accept(bytes);
}

/** Refusal: `blind-set` (not such a file, or cut). */
export function readMatchSet(bytes: Uint8Array): Outcome<MatchSet> {
  const end = bytes.subarray(0, HEAD_LIMIT).indexOf(0x0a);
  if (end < 0) return refuse('blind-set');
  const head = MatchSetHead.safeParse(parsed(String.fromCharCode(...bytes.subarray(0, end))));
  if (!head.success || bytes.length !== end + 1 + head.data.entries * ENTRY_BYTES) return refuse('blind-set');
  return accept({ head: head.data, entries: bytes.subarray(end + 1) });
}

/** The label of the entry that this output of the function stands for; null where there is none. */
export function lookUp({ head, entries }: MatchSet, output: Uint8Array): HitLabel | null {
  const keys = entryKeys(output, hexToBytes(head.salt));
  let [low, high] = [0, head.entries];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (byTag(entryAt(entries, middle), keys.tag) < 0) low = middle + 1;
    else high = middle;
  }
  const entry = entryAt(entries, low);
  return low < head.entries && byTag(entry, keys.tag) === 0 ? openEntry(keys, entry) : null;
}

const entryAt = (entries: Uint8Array, at: number): Uint8Array => entries.subarray(at * ENTRY_BYTES, (at + 1) * ENTRY_BYTES);

function byTag(one: Uint8Array, other: Uint8Array): number {
  for (let at = 0; at < TAG_BYTES; at += 1) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
