import { hkdf } from '@noble/hashes/hkdf.js';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';

/** All that a hit tells: that there is one, whom to ask, and under which reference. What it is about passes by an inquiry. */
export type HitLabel = { readonly desk: string; readonly reference: string };

export const TAG_BYTES = 16;
const LABEL_BYTES = 96;
const SEAL_BYTES = 16;
/** A tag, and the label sealed: 128 bytes, each of which looks random. */
export const ENTRY_BYTES = TAG_BYTES + LABEL_BYTES + SEAL_BYTES;
/** Bytes of the salt that makes each published set's tags its own. */
export const SALT_BYTES = 32;

type EntryKeys = { readonly tag: Uint8Array; readonly pad: Uint8Array; readonly seal: Uint8Array };

/**
 * What one selector's entry in one set is made of, from the output of the function under the set's own salt (HKDF, RFC 5869). Tag, pad and seal are
 * used for this one entry only, so that encrypting is adding the pad; another set of the same epoch has another salt, and its tags say nothing about
 * which entries stayed.
 */
export function entryKeys(output: Uint8Array, salt: Uint8Array): EntryKeys {
  const keys = hkdf(sha512, output, salt, utf8ToBytes('renkei blind set 1'), TAG_BYTES + LABEL_BYTES + 32);
  return {
    tag: keys.subarray(0, TAG_BYTES),
    pad: keys.subarray(TAG_BYTES, TAG_BYTES + LABEL_BYTES),
    seal: keys.subarray(TAG_BYTES + LABEL_BYTES),
  };
}

/** Whether a label has room: 94 bytes of UTF-8 together. */
export const fitsLabel = ({ desk, reference }: HitLabel): boolean =>
  utf8ToBytes(desk).length + utf8ToBytes(reference).length <= LABEL_BYTES - 2;

/** The entry of `ENTRY_BYTES`. The label must fit. */
export function sealEntry({ tag, pad, seal }: EntryKeys, { desk, reference }: HitLabel): Uint8Array {
  const [one, other] = [utf8ToBytes(desk), utf8ToBytes(reference)];
  const entry = new Uint8Array(ENTRY_BYTES);
  const label = entry.subarray(TAG_BYTES, TAG_BYTES + LABEL_BYTES);
  entry.set(tag);
  label[0] = one.length;
  label.set(one, 1);
  label[1 + one.length] = other.length;
  label.set(other, 2 + one.length);
  for (let at = 0; at < LABEL_BYTES; at += 1) label[at] = (label[at] ?? 0) ^ (pad[at] ?? 0);
  entry.set(sealOf(seal, entry), TAG_BYTES + LABEL_BYTES);
  return entry;
}

/** The label of an entry that has this tag; null where its seal does not hold. */
export function openEntry({ pad, seal }: EntryKeys, entry: Uint8Array): HitLabel | null {
  const given = entry.subarray(TAG_BYTES + LABEL_BYTES);
  if (sealOf(seal, entry).some((byte, at) => byte !== given[at])) return null;
  const label = entry.slice(TAG_BYTES, TAG_BYTES + LABEL_BYTES);
  for (let at = 0; at < LABEL_BYTES; at += 1) label[at] = (label[at] ?? 0) ^ (pad[at] ?? 0);
  const length = label[0] ?? 0;
  const rest = label.subarray(1 + length);
  return { desk: textOf(label.subarray(1, 1 + length)), reference: textOf(rest.subarray(1, 1 + (rest[0] ?? 0))) };
}

const sealOf = (key: Uint8Array, entry: Uint8Array): Uint8Array =>
  hmac(sha256, key, entry.subarray(0, TAG_BYTES + LABEL_BYTES)).subarray(0, SEAL_BYTES);

/** UTF-8 as `sealEntry` wrote it; what is broken becomes U+FFFD. */
function textOf(bytes: Uint8Array): string {
  try {
    return decodeURIComponent([...bytes].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return '\u{fffd}';
  }
}
