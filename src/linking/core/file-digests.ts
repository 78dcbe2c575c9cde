import type { LinkReport } from './link.ts';

/**
 * A row of signs that changes little where a file changes little: the body of a TLSH digest (64 digits, two buckets each), or one of the two rows of an ssdeep digest. Only rows of
 * one kind are compared: `tlshBody`, or the doublings of ssdeep's block size and one.
 */
export type DigestRow = { readonly kind: number; readonly signs: readonly number[] };

const tlshBody = 0;
/** So many files of each sort are looked at, the first by their digests: whoever names more has the same ones chosen for what is equal. */
const mostFiles = 8;
/** A body with fewer different bytes was made of data that has hardly any content, as was a row with fewer different letters. */
const fewestBytes = 12;
const fewestLetters = 8;
/** A shorter row is alike by chance. */
const shortestRow = 16;
/** ssdeep looks no further where no run of so many letters is in both (Kornblum 2006). */
const run = 7;

/** What the attacker's files are compared by; nothing of what is too short or too plain. */
export function digestRows(traces: LinkReport['traces']): DigestRow[] {
  const given = (wanted: string): readonly string[] =>
    [...new Set(traces.flatMap(({ type, norm, role }) => (type === wanted && role !== 'victim' ? [norm] : [])))].sort().slice(0, mostFiles);
  return [...given('tlsh').flatMap(tlshRows), ...given('ssdeep').flatMap(ssdeepRows)];
}

/** Without the header: checksum, length and quartiles say nothing of the content, and whoever pads a file changes them. */
function tlshRows(norm: string): DigestRow[] {
  const body = /^T1[0-9A-F]{6}([0-9A-F]{64})$/.exec(norm)?.[1] ?? '';
  if (new Set(body.match(/../g)).size < fewestBytes) return [];
  return [{ kind: tlshBody, signs: Array.from(body, (digit) => Number.parseInt(digit, 16)) }];
}

/** The second row is made with twice the block size. */
function ssdeepRows(norm: string): DigestRow[] {
  const [size = '', ...rows] = norm.split(':');
  const doublings = Math.log2(Number(size) / 3);
  if (!Number.isInteger(doublings) || doublings < 0 || doublings > 30) return [];
  return rows.slice(0, 2).flatMap((written, place) => {
    const row = written.slice(0, 64).replace(/(.)\1{3,}/g, '$1$1$1');
    if (row.length < shortestRow || new Set(row).size < fewestLetters) return [];
    return [{ kind: doublings + place + 1, signs: Array.from(row, (letter) => alphabet.indexOf(letter)) }];
  });
}

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Hashes of the parts of a row by which rows that are alike find each other: two bytes of a body at their place, seven letters of a row of ssdeep at any. */
export function partsOfRow({ kind, signs }: DigestRow): number[] {
  const parts: number[] = [];
  if (kind === tlshBody) for (let at = 0; at + 4 <= signs.length; at += 2) parts.push(hashOf(-at, signs, at, at + 4));
  else for (let at = 0; at + run <= signs.length; at++) parts.push(hashOf(kind, signs, at, at + run));
  return parts;
}

/** FNV-1a (Fowler, Noll, Vo; public domain) over signs, and its bits mixed: asked for each part of each digest that is compared. */
function hashOf(seed: number, signs: readonly number[], from: number, to: number): number {
  let hash = Math.imul(seed ^ 0x811c_9dc5, 0x0100_0193);
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ signs[at]!, 0x0100_0193); // within the row
  hash = Math.imul(hash ^ (hash >>> 16), 0x85eb_ca6b);
  return hash ^ (hash >>> 13);
}

/** How alike two rows of one kind are, in thousandths. */
export const rowLikeness = (one: DigestRow, other: DigestRow): number =>
  one.kind === tlshBody ? bodyLikeness(one.signs, other.signs) : lettersLikeness(one.signs, other.signs);

/**
 * The distance of Oliver, Cheng and Chen (TLSH, 2013) between the bodies: a bucket adds by how many quarters the two differ, and twice that from the lowest to the highest. 300 and
 * more are not alike at all.
 */
function bodyLikeness(one: readonly number[], other: readonly number[]): number {
  let distance = 0;
  for (let at = 0; at < one.length; at++) {
    const [a, b] = [one[at]!, other[at]!]; // bodies are of one length
    distance += quarters(a >> 2, b >> 2) + quarters(a & 3, b & 3);
  }
  return Math.max(0, 1000 - Math.ceil((10 * distance) / 3));
}

const quarters = (a: number, b: number): number => (Math.abs(a - b) === 3 ? 6 : Math.abs(a - b));

/** As ssdeep scores (Kornblum 2006), with a letter put for another counted as one taken out and one put in: the share of letters that stay in their order. */
function lettersLikeness(one: readonly number[], other: readonly number[]): number {
  return Math.floor((2000 * inOrder(one, other)) / (one.length + other.length));
}

/** The length of the longest common subsequence: a row of the usual table as 64 bits, low and high (Hyyrö 2004). A bit is open where the row grows. */
function inOrder(one: readonly number[], other: readonly number[]): number {
  const [lows, highs] = [new Uint32Array(64), new Uint32Array(64)];
  for (const [at, sign] of one.entries()) (at < 32 ? lows : highs)[sign]! |= 1 << (at & 31); // letters are below 64
  let [low, high] = [0xffff_ffff, 0xffff_ffff];
  for (const sign of other) {
    const sum = low + ((low & lows[sign]!) >>> 0);
    const sumHigh = high + ((high & highs[sign]!) >>> 0) + (sum > 0xffff_ffff ? 1 : 0);
    low = (sum | (low & ~lows[sign]!)) >>> 0;
    high = (sumHigh | (high & ~highs[sign]!)) >>> 0;
  }
  let count = 0;
  for (let at = 0; at < one.length; at++) count += 1 - (((at < 32 ? low : high) >>> (at & 31)) & 1);
  return count;
}
