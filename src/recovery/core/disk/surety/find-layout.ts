import type { ImageStep } from '../image-event.ts';
import type { PlainBlocks } from './plain-blocks.ts';
import { blockSize } from './plain-blocks.ts';

/** Runs that repeat over the whole image: cell `n` of `unit` bytes is encrypted where `cells` holds n modulo `period`. */
export type Grid = { readonly unit: number; readonly period: number; readonly cells: ReadonlySet<number> };

/** What can be said of the image as a whole. `head`: bytes from the start in which nothing is surely plain (at most 8 GiB are looked at). */
export type Layout = { readonly grid: Grid | null; readonly head: number; readonly headOnly: boolean };

/** LockBit 3.0 encrypts in blocks of 128 KiB from the start (rivitna/Malware, LockBit3/lb3_decrypt_file.py). */
const lockbitUnit = 0x20000;
/** Its usual parameters, before = after = 3 and skip = 0x520000: four blocks of every forty-four. */
const lockbitPeriod = 44;
const lockbitRun = 4;
/** INC and Lynx: 1,000,000 of every 3,000,000 bytes (rivitna/Malware, INC). */
const incUnit = 1_000_000;
/** Babuk for ESXi: the first 512 MiB and nothing else (rivitna/Malware, Babuk). */
const babukHead = 0x2000_0000;

/** So much of an image is folded: enough for any period, and bounded for terabytes. */
const mostCells = 65_536;
const longestHead = 2 ** 33;
/** A layout must be this unlikely to appear by chance, as a power of ten. */
const chance = -12;

/**
 * Looks for a published grid of encrypted runs by folding: under the right period the cells of a run never hold a plain block, and every other cell
 * does at some turn. Nothing is claimed about cells without such a witness: they count as encrypted. Reads at most 8 GiB.
 */
export function* findLayout(blocks: PlainBlocks): Generator<ImageStep, Layout, void> {
  const head = yield* headOf(blocks);
  for (const [unit, periods] of [
    [lockbitUnit, lockbitPeriods],
    [incUnit, () => [3]],
  ] as const) {
    const plain = yield* cellsOf(blocks, unit);
    for (const period of periods(plain.length)) {
      const cells = fold(plain, unit, period);
      if (cells && hasSharpEdges(blocks, plain, unit, period, cells)) return { grid: { unit, period, cells }, head, headOnly: false };
    }
  }
  return { grid: null, head, headOnly: head === babukHead && blocks.anyPlain(babukHead, babukHead + 0x100000) };
}

/** The usual one first; then any other, shortest first. */
const lockbitPeriods = (cells: number): number[] => [
  lockbitPeriod,
  ...Array.from({ length: Math.max(0, Math.min(4096, Math.floor(cells / 9)) - 1) }, (_, index) => index + 2),
];

/** Cells that never hold a plain block under this period; null where that can be chance, or where nothing stays plain. */
function fold(plain: Uint8Array, unit: number, period: number): ReadonlySet<number> | null {
  const usual = unit === lockbitUnit && period === lockbitPeriod;
  // A first run may be longer than those behind it: the first turn is left out, except under the usual parameters, where it is known.
  const start = usual ? 0 : period;
  const turns = (plain.length - start) / period;
  if (turns < (usual ? 3 : 8)) return null;
  const seen = new Uint8Array(period);
  for (let cell = start; cell < plain.length; cell += 1) if (plain[cell] === 1) seen[cell % period] = 1;
  const cells = new Set<number>();
  for (let cell = 0; cell < period; cell += 1) if (seen[cell] === 0) cells.add(cell);
  if (cells.size === 0 || cells.size > period / 2) return null;
  if (usual && !Array.from({ length: lockbitRun }, (_, cell) => cells.has(cell)).every(Boolean)) return null;
  let others = 0;
  let witnesses = 0;
  for (let cell = start; cell < plain.length; cell += 1) {
    if (cells.has(cell % period)) continue;
    others += 1;
    witnesses += plain[cell] ?? 0;
  }
  // Chance that so many cells hold no plain block although nothing was done to them. With hardly any other cell compressed, it is as good as none.
  const compressed = Math.max(1 - witnesses / others, 0.01);
  return cells.size * Math.floor(turns) * Math.log10(compressed) + Math.log10(plain.length * period) < chance ? cells : null;
}

/**
 * Right before and right behind every run stands what stands elsewhere, plain as often: the runs begin and end where the grid says. Under a period that
 * is not the true one the edges drift, and what neighbours the cells that are always random is random mostly.
 */
function hasSharpEdges({ isPlain }: PlainBlocks, plain: Uint8Array, unit: number, period: number, cells: ReadonlySet<number>): boolean {
  const edges = { before: [0, 0], behind: [0, 0], elsewhere: [0, 0] } satisfies Record<string, [number, number]>;
  const count = (place: [number, number], block: number): void => {
    place[0] += isPlain(block) ? 1 : 0;
    place[1] += 1;
  };
  for (let cell = 1; cell < plain.length; cell += 1) {
    const isRun = cells.has(cell % period);
    const wasRun = cells.has((cell - 1) % period);
    const at = cell * unit;
    if (isRun && !wasRun) count(edges.before, Math.floor(at / blockSize) - 1);
    if (!isRun && wasRun) count(edges.behind, Math.ceil(at / blockSize));
    if (!isRun) count(edges.elsewhere, Math.floor((at + unit / 2) / blockSize));
  }
  const usual = edges.elsewhere[0] / Math.max(1, edges.elsewhere[1]);
  return [edges.before, edges.behind].every(([hits, all]) => hits >= 2 && hits / all >= usual * 0.6);
}

function* cellsOf(blocks: PlainBlocks, unit: number): Generator<ImageStep, Uint8Array, void> {
  const { size } = blocks.image;
  const count = Math.min(mostCells, Math.floor(size / unit));
  const plain = new Uint8Array(count);
  for (let cell = 0; cell < count; cell += 1) {
    plain[cell] = blocks.anyPlain(cell * unit, (cell + 1) * unit) ? 1 : 0;
    if (cell % 512 === 511) yield step(cell * unit, count * unit);
  }
  return plain;
}

function* headOf(blocks: PlainBlocks): Generator<ImageStep, number, void> {
  const { size } = blocks.image;
  const end = Math.min(size, longestHead);
  for (let block = 0; block * blockSize < end; block += 1) {
    if (blocks.isPlain(block)) return block * blockSize;
    if (block % 65_536 === 65_535) yield step(block * blockSize, end);
  }
  return end;
}

const step = (done: number, total: number): ImageStep => ({
  kind: 'step',
  what: { ja: '暗号化された範囲を調べています（バイト）', en: 'Working out what is encrypted (bytes)' },
  done,
  total,
});
