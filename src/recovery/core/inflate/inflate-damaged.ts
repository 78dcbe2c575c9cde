import type { Effort } from './find-block.ts';
import { findBlock } from './find-block.ts';
import type { Inflated } from './inflate.ts';
import { inflate } from './inflate.ts';
import { longestSymbol, throughBlock } from './through-block.ts';

/** A stretch of a damaged DEFLATE stream that could be decoded. */
export type Segment = {
  readonly fromBit: number;
  /** Of the block in which it begins. */
  readonly header: number;
  readonly endBit: number;
  readonly output: Uint8Array;
  /** 1 where the byte was copied from what is lost; null: every byte of it comes from the stretch itself or what is known before it. */
  readonly unknown: Uint8Array | null;
  /** Where it lies in the whole output; null where nobody can tell. */
  readonly at: number | null;
};

export type Salvage = {
  readonly segments: readonly Segment[];
  /** Decoded from the first to the last block without a break. That is no proof: damage may decode too, only a checksum tells. */
  readonly unbroken: boolean;
  /** The last segment reaches the end of the stream. */
  readonly ended: boolean;
};

export type DamagedOptions = {
  /** Most bytes that may come out in all. */
  readonly limit: number;
  /** Size of the whole output where something says so. It gives the last segment its place. */
  readonly size?: number | null;
  /** Byte ranges of the input that are known to be overwritten, half open, in order. Decoding stops before each, and goes on behind it in the same block. */
  readonly overwritten?: readonly (readonly [number, number])[];
};

/**
 * Decodes a raw DEFLATE stream that is damaged somewhere: up to the damage, and on from the next block that can be found behind it. `bytes` is the whole
 * stream and nothing else: one that seems to end before is damaged too. Work is bounded by a multiple of the input.
 */
export function inflateDamaged(bytes: Uint8Array, { limit, size = null, overwritten = [] }: DamagedOptions): Salvage {
  const effort: Effort = { left: bytes.length * 8 * 24 + 1_000_000 };
  const runs: Run[] = [];
  let left = limit;
  const add = (fromBit: number, header: number, got: Inflated): void => {
    left -= got.output.length;
    if (got.output.length === 0) return;
    const last = runs.at(-1);
    if (last?.goesOnAt === fromBit) {
      last.parts.push(got);
      last.goesOnAt = got.endBit;
    } else runs.push({ fromBit, header, goesOnAt: got.endBit, parts: [got] });
  };
  const total = bytes.length * 8;
  let ended = false;
  for (let bit: number | null = 0; bit !== null && left > 0 && runs.length < mostRuns;) {
    const from: number = bit;
    const past = from === 0 ? {} : pastOf(runs.at(-1), from);
    const damages = overwritten.filter(([, end]) => end * 8 > from);
    const untilBit = damages[0] ? Math.max(damages[0][0] * 8 - longestSymbol, from) : total;
    let got = inflate(bytes, { limit: left, fromBit: from, untilBit, ...past });
    ended = got.ended && got.consumedBytes >= bytes.length - 1;
    if (ended || got.full) {
      add(from, from, got);
      break;
    }
    const [reached] = got.damage === null && !got.ended ? damages : [];
    const rest = reached && got.endBit > got.lastBlock.bit ? throughBlock(bytes, got.lastBlock.bit, damages, effort) : null;
    if (rest) {
      const header = got.lastBlock.bit;
      add(from, from, got);
      for (const [start, until] of rest.stretches) {
        const window = pastOf(runs.at(-1), start);
        if (left > 0)
          add(start, header, inflate(bytes, { limit: left, fromBit: start, untilBit: until, codesAt: header, blocks: 1, ...window }));
      }
      ended = rest.next === null;
      bit = rest.next;
      continue;
    }
    bit = findBlock(bytes, reached ? reached[1] * 8 : Math.max(from, got.lastBlock.bit) + 1, total, effort);
    // A block that begins inside what was just decoded shows that the last of it was not the stream's.
    if (bit !== null && bit < got.endBit) got = inflate(bytes, { limit: left, fromBit: from, untilBit: bit, ...past });
    add(from, from, got);
    const last = runs.at(-1);
    if (last && !reached) last.goesOnAt = -1;
  }
  const segments = placed(bytes, runs.map(segmentOf), ended, size);
  return { segments, unbroken: ended && segments.length <= 1, ended };
}

/** A segment in the making: what was decoded without a break, in parts. Where it broke off without known damage, nothing goes on (-1): its end may be noise. */
type Run = { readonly fromBit: number; readonly header: number; goesOnAt: number; readonly parts: Inflated[] };

const mostRuns = 20_000;

/** What a stretch at `bit` may copy from: the end of the run where it goes on, otherwise nothing known. */
function pastOf(run: Run | undefined, bit: number): { window: Uint8Array; unknown: Uint8Array } {
  const window = new Uint8Array(32768);
  const unknown = new Uint8Array(32768).fill(1);
  let at = window.length;
  for (const part of run?.goesOnAt === bit ? run.parts.toReversed() : []) {
    const size = Math.min(at, part.output.length);
    at -= size;
    window.set(part.output.subarray(part.output.length - size), at);
    if (part.unknown) unknown.set(part.unknown.subarray(part.output.length - size), at);
    else unknown.fill(0, at, at + size);
    if (at === 0) break;
  }
  return { window, unknown };
}

function segmentOf({ fromBit, header, parts }: Run): Segment {
  const size = parts.reduce((sum, { output }) => sum + output.length, 0);
  const output = new Uint8Array(size);
  const unknown = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    output.set(part.output, at);
    if (part.unknown) unknown.set(part.unknown, at);
    at += part.output.length;
  }
  return { fromBit, header, endBit: parts.at(-1)?.endBit ?? fromBit, output, unknown: unknown.includes(1) ? unknown : null, at: null };
}

/** Gives the first and the last segment their places, and the last one what it copies from before a single gap. */
function placed(bytes: Uint8Array, segments: readonly Segment[], ended: boolean, size: number | null): Segment[] {
  const [first, ...others] = segments;
  const last = others.at(-1);
  if (!first) return [];
  const result: Segment[] = [{ ...first, at: first.fromBit === 0 ? 0 : null }, ...others];
  if (!ended || size === null || (!last && first.fromBit === 0)) return result;
  const ending = last ?? first;
  const at = size - ending.output.length;
  if (at < segments.reduce((sum, { output }) => sum + output.length, -ending.output.length)) return result;
  result[result.length - 1] = { ...ending, at };
  if (result.length !== 2 || first.fromBit !== 0 || ending.unknown === null) return result;
  // One gap of known length: references across it into the first segment can be followed.
  const window = new Uint8Array(32768);
  const unknown = new Uint8Array(32768).fill(1);
  const start = at - window.length;
  if (first.output.length > start) {
    const known = first.output.subarray(Math.max(0, start));
    window.set(known, Math.max(0, -start));
    unknown.fill(0, Math.max(0, -start), Math.max(0, -start) + known.length);
  }
  const again = inflate(bytes, { limit: ending.output.length, fromBit: ending.fromBit, codesAt: ending.header, window, unknown });
  result[1] = { ...ending, at, output: again.output.slice(), unknown: again.unknown?.includes(1) ? again.unknown.slice() : null };
  return result;
}
