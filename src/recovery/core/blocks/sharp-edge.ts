import type { ByteSource } from '#model/byte-source.ts';

/**
 * The byte at which plain data end and ciphertext begins (or the other way round), near `around`: the place that the bytes make likeliest, plain bytes
 * taken as those farther off on the plain side, ciphertext as even. Among places about as likely, the roundest offset wins, since programs cut there.
 * `side`: where the ciphertext lies. `reach`: bytes to both sides that may be the place. `other`: plain bytes from elsewhere, for an edge near an end.
 */
export function sharpEdge(file: ByteSource, around: number, side: 'right' | 'left', reach: number, other?: Uint8Array): number {
  if (around <= 0 || around >= file.size) return around;
  const from = Math.max(0, around - reach);
  const to = Math.min(file.size, around + reach);
  const beside = side === 'right' ? file.read(from - LEARN, from) : file.read(to, to + LEARN);
  const learned = beside.length < LEAST && other ? other : beside;
  if (learned.length < LEAST) return nearestEnd(file, around, side, reach);
  const gain = gains(learned);
  const bytes = file.read(from, to);
  // score[t]: the plain side reaches up to (side right) or begins at (side left) from + t.
  const score = new Float64Array(bytes.length + 1);
  if (side === 'right') for (let at = 0; at < bytes.length; at += 1) score[at + 1] = (score[at] ?? 0) + (gain[bytes[at] ?? 0] ?? 0);
  else for (let at = bytes.length - 1; at >= 0; at -= 1) score[at] = (score[at + 1] ?? 0) + (gain[bytes[at] ?? 0] ?? 0);
  const most = score.reduce((best, value) => Math.max(best, value), -Infinity);
  let edge = around;
  let roundest = -1;
  for (let at = 0; at < score.length; at += 1) {
    if ((score[at] ?? 0) < most - SLACK) continue;
    const roundness = roundnessOf(from + at) + ((score[at] ?? 0) - most) / (2 * SLACK);
    if (roundness > roundest) [edge, roundest] = [from + at, roundness];
  }
  return edge;
}

/** Bits by which a byte speaks for plain: learned frequencies, mixed with a sixteenth of chance so that an unseen byte is not the end of the world. */
export function gains(learned: Uint8Array): Float64Array {
  const counts = new Float64Array(256);
  for (const byte of learned) counts[byte] = (counts[byte] ?? 0) + 1;
  return counts.map((count) => Math.log2(((15 / 16) * (256 * count)) / learned.length + 1 / 16));
}

/** Nothing to learn from: an edge within reach of the beginning or the end is that beginning or end. */
const nearestEnd = (file: ByteSource, around: number, side: 'right' | 'left', reach: number): number =>
  side === 'right' && around <= reach ? 0 : side === 'left' && file.size - around <= reach ? file.size : around;

/** Times that two divides it, from 16 bytes on, at most 64 KiB. */
function roundnessOf(offset: number): number {
  let times = 0;
  for (let unit = 16; times < 13 && offset % unit === 0; unit *= 2) times += 1;
  return times;
}

const LEARN = 4096;
const LEAST = 256;
/** Bits. */
const SLACK = 5;
