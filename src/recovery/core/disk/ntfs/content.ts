import type { Text } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { cutTo, type Extent } from '../extent.ts';
import { lznt1 } from './lznt1.ts';
import type { Attribute, Scattered } from './record.ts';
import type { Run } from './run-list.ts';

/** Where the volume lies: cluster 0 at `start`, nothing of it at or behind `end`. */
export type Clusters = { readonly image: ByteSource; readonly start: number; readonly end: number; readonly clusterSize: number };

export type Content = { readonly size: number; readonly extents: readonly Extent[]; readonly remarks: readonly Text[] };

type Part = { readonly record: readonly [from: number, to: number]; readonly attribute: Attribute };

const windowsEncrypted: Text = {
  ja: 'Windows の EFS で暗号化されたファイルです。中身は暗号文のままです。',
  en: 'Encrypted by Windows itself (EFS): the content stays ciphertext.',
};
const brokenRuns: Text = { ja: 'クラスタの一覧が壊れています。', en: 'Its list of clusters is broken.' };
const beyond: Text = { ja: 'ボリュームの外を指すクラスタがあります。', en: 'Some of its clusters lie outside the volume.' };

/**
 * The content of an unnamed $DATA attribute from all its parts: the base record's and those of the records that continue it. What no part describes is
 * lost; a size larger than the volume is refused by null.
 */
export function contentOf(parts: readonly Part[], clusters: Clusters): Content | null {
  const [only] = parts;
  if (only?.attribute.body.kind === 'resident') {
    const { value } = only.attribute.body;
    return { size: value.length, extents: [inline(value, only.record)], remarks: [] };
  }
  const scattered = parts.flatMap(({ attribute }) =>
    attribute.body.kind === 'scattered' ? [{ ...attribute.body, flags: attribute.flags }] : [],
  );
  scattered.sort((a, b) => a.firstVcn - b.firstVcn);
  const [first] = scattered;
  if (!first || first.firstVcn !== 0) return null;
  const { size } = first;
  const compressed = (first.flags & 1) !== 0 && first.unit > 0;
  const holes = (first.flags & 0x8001) !== 0;
  if (!Number.isSafeInteger(size) || (!holes && size > clusters.end - clusters.start) || size > 2 ** 50) return null;
  const remarks: Text[] = (first.flags & 0x4000) === 0 ? [] : [windowsEncrypted];
  const { rows, broken } = rowsOf(scattered);
  if (broken) remarks.push(brokenRuns);
  const plain = compressed ? packedExtents(rows, first.unit, size, clusters) : extentsOf(rows, clusters);
  if (plain.some(({ kind }) => kind === 'lost')) remarks.push(beyond);
  return { size, extents: cutTo(initialisedTo(cutTo(plain, size), Math.min(size, first.initialised)), size), remarks };
}

const inline = (bytes: Uint8Array, [from, to]: readonly [number, number]): Extent => ({
  kind: 'inline',
  bytes,
  from,
  to,
  length: bytes.length,
});

/** One row of runs; `lcn` -1 where a part is lost. */
function rowsOf(parts: readonly Scattered[]): { readonly rows: Run[]; readonly broken: boolean } {
  const rows: Run[] = [];
  let vcn = 0;
  let broken = false;
  for (const { firstVcn, runs } of parts) {
    if (runs === null || firstVcn < vcn) {
      broken = true;
      continue;
    }
    if (firstVcn > vcn) rows.push({ lcn: -1, clusters: firstVcn - vcn });
    vcn = firstVcn;
    for (const run of runs) {
      rows.push(run);
      vcn += run.clusters;
    }
    if (!Number.isSafeInteger(vcn)) return { rows: [], broken: true };
  }
  return { rows, broken };
}

function extentsOf(rows: readonly Run[], { start, end, clusterSize }: Clusters): Extent[] {
  return rows.map(({ lcn, clusters }): Extent => {
    const length = clusters * clusterSize;
    if (lcn === null) return { kind: 'zeros', length };
    const from = start + lcn * clusterSize;
    return lcn < 0 || from + length > end ? { kind: 'lost', length } : { kind: 'image', from, length };
  });
}

/** What lies behind the initialised size reads as zeros, whatever the clusters hold. */
function initialisedTo(extents: readonly Extent[], initialised: number): Extent[] {
  const total = extents.reduce((sum, { length }) => sum + length, 0);
  const kept = initialised > 0 ? cutTo(extents, initialised) : [];
  return initialised < total ? [...kept, { kind: 'zeros', length: total - initialised }] : kept;
}

/** Compressed data: unit by unit, kept whole, as zeros, or packed. Neighbouring whole clusters of one kind stay one extent. */
function packedExtents(rows: readonly Run[], unit: number, size: number, clusters: Clusters): Extent[] {
  const { image, start, end, clusterSize } = clusters;
  const unitSize = unit * clusterSize;
  const extents: Extent[] = [];
  const cursor = cursorOver(rows);
  for (let at = 0; at < size; at += unitSize) {
    const runs = cursor(unit);
    const length = Math.min(unitSize, size - at);
    const stored = runs.filter(({ lcn }) => lcn !== null);
    const parts = stored.map(({ lcn, clusters: count }): [number, number] => [
      start + (lcn ?? 0) * clusterSize,
      start + ((lcn ?? 0) + count) * clusterSize,
    ]);
    const held = stored.reduce((sum, { clusters: count }) => sum + count, 0);
    if (runs.length === 0 || stored.some(({ lcn }) => (lcn ?? 0) < 0) || parts.some(([, to]) => to > end))
      extents.push({ kind: 'lost', length });
    else if (held === 0) {
      const hole = runs[0]?.clusters ?? 0;
      extents.push({ kind: 'zeros', length: hole >= unit ? length : Math.min(length, hole * clusterSize) });
    } else if (held >= unit) extents.push(...cutTo(extentsOf(runs, clusters), length));
    else extents.push(packed(image, parts, length));
  }
  return extents;
}

/** A packed unit; lost where it does not open. It is opened anew whenever it is read, so that a file of any size takes no memory. */
function packed(image: ByteSource, parts: readonly [number, number][], length: number): Extent {
  const open = (): Uint8Array | null => {
    const bytes = new Uint8Array(parts.reduce((sum, [from, to]) => sum + to - from, 0));
    let at = 0;
    for (const [from, to] of parts) {
      bytes.set(image.read(from, to), at);
      at += to - from;
    }
    return lznt1(bytes, length);
  };
  if (open() === null) return { kind: 'lost', length };
  return { kind: 'packed', parts, length, read: (from, to) => (open() ?? new Uint8Array(length)).subarray(from, to) };
}

/** Takes `count` clusters at a time off a row of runs. */
function cursorOver(rows: readonly Run[]): (count: number) => Run[] {
  let index = 0;
  let used = 0;
  return (count) => {
    const taken: Run[] = [];
    for (let left = count; left > 0;) {
      const run = rows[index];
      if (!run) break;
      const clusters = Math.min(left, run.clusters - used);
      taken.push({ lcn: run.lcn === null || run.lcn < 0 ? run.lcn : run.lcn + used, clusters });
      left -= clusters;
      used += clusters;
      if (used === run.clusters) {
        index += 1;
        used = 0;
      }
    }
    return taken;
  };
}
