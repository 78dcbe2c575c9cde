import type { ByteSource } from '#model/byte-source.ts';
import type { CarveType } from '../carve/carve-type.ts';
import type { Landmarks } from '../landmarks.ts';
import { longName } from './file-name.ts';
import { indexBlock } from './index-block.ts';
import type { FileRecord } from './record.ts';
import { attributeType, fileRecord, recordSizeOf } from './record.ts';
import type { Run } from './run-list.ts';

/** Where a volume starts and how large its clusters are, worked out from what its records say of places where something can be recognised. */
export type Inferred = {
  readonly start: number;
  readonly clusterSize: number;
  readonly recordSize: number;
  readonly indexSize: number;
  readonly table: readonly Run[] | null;
};

const clusterSizes = [4096, 512, 1024, 2048, 8192, 16_384, 32_768, 65_536];
const mostRecords = 20_000;
const mostWitnesses = 400;
const indexSize = 4096;

/**
 * No boot sector is left: a record says that something begins at cluster `c` of the volume, the image shows where such a thing stands, and start +
 * c × cluster size must be that place. Folders (whose index blocks name them), the table's own records and files that begin with a known signature vote;
 * two witnesses with different clusters must agree.
 */
export function inferGeometry(image: ByteSource, landmarks: Landmarks, types: readonly CarveType[]): Inferred | null {
  const first = landmarks.records.count() > 0 ? landmarks.records.at(0) : null;
  const recordSize = first === null ? null : recordSizeOf(image.read(first, first + 48));
  if (recordSize === null) return null;
  const records = sampled(image, landmarks, recordSize);
  const claims = [...indexClaims(image, landmarks, records), ...headClaims(landmarks, records, types)];
  const table = records.find(({ record }) => record.number === 0 && record.inUse)?.record;
  const runs = table ? runsOf(table, attributeType.data, '') : null;

  // Start and size → the different clusters that agree with it.
  const votes = new Map<string, Set<number>>();
  for (const { place, lcn, within } of claims) {
    for (const size of clusterSizes) {
      const start = place - within - lcn * size;
      if (start < 0 || start % 512 !== 0) continue;
      const key = `${start} ${size}`;
      const agreeing = votes.get(key);
      if (agreeing) agreeing.add(lcn);
      else if (votes.size < 2_000_000) votes.set(key, new Set([lcn]));
    }
  }
  let best: { readonly start: number; readonly clusterSize: number; readonly count: number } | null = null;
  for (const [key, agreeing] of votes) {
    const [start = 0, clusterSize = 0] = key.split(' ').map(Number);
    if (agreeing.size >= 2 && agreeing.size > (best?.count ?? 0)) best = { start, clusterSize, count: agreeing.size };
  }
  if (!best) return null;
  const { start, clusterSize } = best;
  return { start, clusterSize, recordSize, indexSize, table: runs && agrees(runs, start, clusterSize, recordSize, records) ? runs : null };
}

type Placed = { readonly offset: number; readonly record: FileRecord };
type Claim = { readonly place: number; readonly lcn: number; readonly within: number };

function sampled(image: ByteSource, { records }: Landmarks, recordSize: number): Placed[] {
  const placed: Placed[] = [];
  for (let index = 0; index < records.count() && placed.length < mostRecords; index += 1) {
    const offset = records.at(index);
    const record = fileRecord(image.read(offset, offset + recordSize));
    if (record) placed.push({ offset, record });
  }
  return placed;
}

function indexClaims(image: ByteSource, { indexes }: Landmarks, records: readonly Placed[]): Claim[] {
  const folders = new Map(records.filter(({ record }) => record.isDirectory && record.inUse).map(({ record }) => [record.number, record]));
  const claims: Claim[] = [];
  for (let index = 0; index < indexes.count() && claims.length < mostWitnesses; index += 1) {
    const place = indexes.at(index);
    const block = indexBlock(image.read(place, place + indexSize));
    const folder = folders.get(block?.entries[0]?.parent ?? -1);
    const runs = folder ? runsOf(folder, attributeType.indexAllocation, '$I30') : null;
    if (block && runs && block.vcn === 0 && runs[0]?.lcn != null) claims.push({ place, lcn: runs[0].lcn, within: 0 });
  }
  return claims;
}

function headClaims({ heads, headTypes }: Landmarks, records: readonly Placed[], types: readonly CarveType[]): Claim[] {
  const places = new Map<string, number[]>();
  for (let index = 0; index < heads.count() && index < 100_000; index += 1) {
    const extension = types[headTypes.at(index)]?.extension ?? '';
    const list = places.get(extension);
    if (!list) places.set(extension, [heads.at(index)]);
    else if (list.length < mostWitnesses) list.push(heads.at(index));
  }
  const claims: Claim[] = [];
  let files = 0;
  for (const { record } of records) {
    const extension = longName(record)
      ?.name.match(/\.(\w+)$/)?.[1]
      ?.toLowerCase();
    const lcn = runsOf(record, attributeType.data, '')?.[0]?.lcn;
    const found = extension === undefined ? undefined : places.get(extension);
    if (!record.inUse || lcn == null || !found) continue;
    for (const place of found) claims.push({ place, lcn, within: 0 });
    files += 1;
    if (files >= 60) break;
  }
  return claims;
}

function runsOf(record: FileRecord, type: number, name: string): readonly Run[] | null {
  const found = record.attributes.find((attribute) => attribute.type === type && attribute.name === name);
  return found?.body.kind === 'scattered' && found.body.firstVcn === 0 ? found.body.runs : null;
}

/** Whether the run list of a master file table puts records where they stand: a copy of an older one would not. */
function agrees(runs: readonly Run[], start: number, clusterSize: number, recordSize: number, records: readonly Placed[]): boolean {
  const [first] = runs;
  if (first?.lcn == null) return false;
  const from = start + first.lcn * clusterSize;
  const to = from + first.clusters * clusterSize;
  const within = records.filter(({ offset }) => offset >= from && offset < to);
  return within.length > 0 && within.every(({ offset, record }) => (offset - from) / recordSize === record.number);
}
