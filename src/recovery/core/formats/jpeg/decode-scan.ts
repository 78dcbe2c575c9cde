import { EntropyBits } from './entropy-bits.ts';
import type { HuffmanTable } from './huffman-table.ts';
import type { JpegFrame, JpegScan } from './jpeg-frame.ts';

/** What decoding a scan needs besides its bytes. */
export type ScanTables = {
  readonly dc: readonly (HuffmanTable | undefined)[];
  readonly ac: readonly (HuffmanTable | undefined)[];
  /** First factor of each quantisation table: bounds what a DC coefficient can be. */
  readonly quantisation: readonly number[];
  /** Units between two restart markers; 0: none. */
  readonly restart: number;
};

/** Which coefficients of a component are known not to be zero, a bit each: the refinement scans of a progressive picture depend on it. */
export type Nonzero = readonly Uint8Array[];

export type ScanEnd = {
  /** Where the scan's data end: a marker. Where it breaks: about the byte at which decoding goes on no more. */
  readonly at: number;
  readonly whole: boolean;
  /** Units decoded, and of how many. */
  readonly units: number;
  readonly of: number;
  /** Where the last restart interval that held begins; the scan's beginning without one. */
  readonly restartAt: number;
  /** The last place up to `until` where a unit ends with a byte, and how many units stand before it: there a picture can be cut and go on. */
  readonly seam: { readonly at: number; readonly units: number } | null;
};

/**
 * Decodes the entropy-coded data of a scan (T.81 annexes F and G, Huffman) as far as symbols go, without making a picture. It holds if every code exists,
 * no run leaves its block, no DC value leaves its range, and the data end at a marker right behind the last unit.
 */
export function decodeScan(
  bytes: Uint8Array,
  at: number,
  frame: JpegFrame,
  scan: JpegScan,
  tables: ScanTables,
  nonzero: Nonzero,
  until = 0,
): ScanEnd {
  const state: State = { bits: new EntropyBits(bytes, at), predictions: [0, 0, 0, 0], endOfBand: 0 };
  const units = unitsOf(frame, scan);
  const decode = decoderOf(frame, scan, tables);
  let restartAt = at;
  let seam: ScanEnd['seam'] = null;
  const stop = (place: number, done: number): ScanEnd => ({ at: place, whole: false, units: done, of: units.count, restartAt, seam });
  if (!decode) return stop(at, 0);
  for (let unit = 0; unit < units.count; unit += 1) {
    if (tables.restart > 0 && unit > 0 && unit % tables.restart === 0) {
      const marker = state.bits.toMarker();
      if (marker < 0 || bytes[marker + 1] !== 0xd0 + ((unit / tables.restart - 1) & 7)) return stop(state.bits.place, unit);
      state.bits = new EntropyBits(bytes, marker + 2);
      state.predictions.fill(0);
      state.endOfBand = 0;
      restartAt = marker + 2;
    }
    if (!units.each(unit, (place, block) => decode(state, place, block, nonzero)) || state.bits.isOver) return stop(state.bits.place, unit);
    if (state.bits.at <= until && state.bits.isWholeByte) seam = { at: state.bits.exactPlace, units: unit + 1 };
  }
  const marker = state.bits.toMarker();
  if (marker < 0 || state.endOfBand > 0) return stop(state.bits.place, units.count);
  return { at: marker, whole: true, units: units.count, of: units.count, restartAt, seam };
}

type State = { bits: EntropyBits; predictions: number[]; endOfBand: number };
/** Decodes one block of the scan's component number `place`; false: no such data. */
type DecodeBlock = (state: State, place: number, block: number, nonzero: Nonzero) => boolean;

/** The blocks of each unit in their order (§A.2): one component alone goes block by block, several are interleaved. */
function unitsOf(
  frame: JpegFrame,
  scan: JpegScan,
): { count: number; each: (unit: number, visit: (place: number, block: number) => boolean) => boolean } {
  const [first] = scan.components;
  const only = scan.components.length === 1 && first ? frame.components[first.index] : undefined;
  if (only) {
    const { blocksAcross, blocksDown, stride } = only;
    return {
      count: blocksAcross * blocksDown,
      each: (unit, visit) => visit(0, Math.floor(unit / blocksAcross) * stride + (unit % blocksAcross)),
    };
  }
  const parts = scan.components.map(({ index }) => frame.components[index] ?? { h: 0, v: 0, stride: 0 });
  return {
    count: frame.across * frame.down,
    each: (unit, visit) => {
      const row = Math.floor(unit / frame.across);
      const column = unit % frame.across;
      for (let place = 0; place < parts.length; place += 1) {
        const { h, v, stride } = parts[place] ?? { h: 0, v: 0, stride: 0 };
        for (let y = 0; y < v; y += 1)
          for (let x = 0; x < h; x += 1) if (!visit(place, (row * v + y) * stride + column * h + x)) return false;
      }
      return true;
    },
  };
}

function decoderOf(frame: JpegFrame, scan: JpegScan, tables: ScanTables): DecodeBlock | null {
  const dc = scan.components.map((component) => tables.dc[component.dc]);
  const ac = scan.components.map((component) => tables.ac[component.ac]);
  const most = scan.components.map(({ index }) => {
    const factor = tables.quantisation[frame.components[index]?.quantisation ?? 0] ?? 1;
    return (2048 / Math.max(1, factor) + 2) / (1 << scan.low);
  });
  const needs = (list: readonly unknown[]): boolean => list.every((table) => table !== undefined);
  if (!frame.progressive) return needs(dc) && needs(ac) ? sequential(dc as HuffmanTable[], ac as HuffmanTable[], most) : null;
  if (scan.from === 0) {
    if (scan.high > 0) return (state) => (state.bits.bits(1), true);
    return needs(dc) ? (state, place) => dcValue(state, place, dc[place] as HuffmanTable, most[place] ?? 0) : null;
  }
  const table = ac[0];
  const component = scan.components[0]?.index ?? 0;
  if (!table) return null;
  return scan.high === 0 ? firstBand(table, component, scan) : refinedBand(table, component, scan);
}

function dcValue(state: State, place: number, table: HuffmanTable, most: number): boolean {
  const { bits } = state;
  const entry = table[bits.peek()] ?? 0;
  const size = entry >> 5;
  if (entry === 0 || size > 11) return false;
  bits.skip(entry & 31);
  if (size === 0) return true;
  const raw = bits.bits(size);
  const value = (state.predictions[place] ?? 0) + (raw < 1 << (size - 1) ? raw - (1 << size) + 1 : raw);
  state.predictions[place] = value;
  return Math.abs(value) <= most;
}

function sequential(dc: readonly HuffmanTable[], ac: readonly HuffmanTable[], most: readonly number[]): DecodeBlock {
  return (state, place) => {
    if (!dcValue(state, place, dc[place] as HuffmanTable, most[place] ?? 0)) return false;
    const { bits } = state;
    const table = ac[place] as HuffmanTable;
    for (let k = 1; k < 64; k += 1) {
      const entry = table[bits.peek()] ?? 0;
      if (entry === 0) return false;
      bits.skip(entry & 31);
      const run = entry >> 9;
      const size = (entry >> 5) & 15;
      if (size === 0) {
        if (run === 0) return true;
        if (run !== 15) return false;
        k += 15;
        if (k > 62) return false;
        continue;
      }
      k += run;
      if (k > 63 || size > 10) return false;
      bits.bits(size);
    }
    return true;
  };
}

/** AC coefficients of a progressive picture, first bits (§G.1.2.2). */
function firstBand(table: HuffmanTable, component: number, { from, to }: JpegScan): DecodeBlock {
  return (state, _place, block, nonzero) => {
    const flags = nonzero[component];
    if (state.endOfBand > 0) {
      state.endOfBand -= 1;
      return true;
    }
    const { bits } = state;
    for (let k = from; k <= to; k += 1) {
      const entry = table[bits.peek()] ?? 0;
      if (entry === 0) return false;
      bits.skip(entry & 31);
      const run = entry >> 9;
      const size = (entry >> 5) & 15;
      if (size === 0) {
        if (run < 15) {
          state.endOfBand = (1 << run) - 1 + bits.bits(run);
          return true;
        }
        k += 15;
        if (k > to) return false;
        continue;
      }
      k += run;
      if (k > to || size > 10) return false;
      bits.bits(size);
      if (flags) mark(flags, block, k);
    }
    return true;
  };
}

/** The next bit of each AC coefficient (§G.1.2.3). */
function refinedBand(table: HuffmanTable, component: number, { from, to }: JpegScan): DecodeBlock {
  return (state, _place, block, nonzero) => {
    const flags = nonzero[component];
    if (!flags) return false;
    const { bits } = state;
    let k = from;
    while (state.endOfBand === 0 && k <= to) {
      const entry = table[bits.peek()] ?? 0;
      if (entry === 0) return false;
      bits.skip(entry & 31);
      let run = entry >> 9;
      const size = (entry >> 5) & 15;
      if (size > 1) return false;
      if (size === 0 && run < 15) {
        state.endOfBand = (1 << run) + bits.bits(run);
        break;
      }
      if (size === 1) bits.bits(1);
      for (; k <= to; k += 1) {
        if (isMarked(flags, block, k)) bits.bits(1);
        else if (run === 0) break;
        else run -= 1;
      }
      if (k > to) return size === 0 && run === 0 ? true : false;
      if (size === 1) mark(flags, block, k);
      k += 1;
    }
    if (state.endOfBand === 0) return true;
    for (; k <= to; k += 1) if (isMarked(flags, block, k)) bits.bits(1);
    state.endOfBand -= 1;
    return true;
  };
}

function mark(flags: Uint8Array, block: number, k: number): void {
  const at = block * 8 + (k >> 3);
  flags[at] = (flags[at] ?? 0) | (1 << (k & 7));
}

const isMarked = (flags: Uint8Array, block: number, k: number): boolean => ((flags[block * 8 + (k >> 3)] ?? 0) & (1 << (k & 7))) !== 0;
