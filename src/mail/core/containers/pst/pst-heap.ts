import { u16, u32 } from '../little-endian.ts';
import type { MapiValue } from '../mapi/mapi-properties.ts';
import { joined } from '../mapi/mime-writer.ts';
import type { PstFile, PstNode } from './pst-file.ts';

/** A node's properties by id, and the nodes within it. `lost`: whether a value that was asked for lies in blocks that cannot be read. */
type PstItem = {
  readonly values: ReadonlyMap<number, MapiValue>;
  readonly within: ReadonlyMap<number, PstNode>;
  readonly lost: () => boolean;
};

type Heap = {
  readonly file: PstFile;
  readonly blocks: readonly Uint8Array[];
  readonly within: ReadonlyMap<number, PstNode>;
  lost: boolean;
};

const HEAP = 0xec;
const PROPERTIES = 0xbc;
const TABLE = 0x7c;
const MAX_RECORDS = 65_536;
const nothing = new Uint8Array(0);

/** The property context of a node ([MS-PST] §2.3.3); null where the node holds none that can be read. */
export function propertiesOf(file: PstFile, node: PstNode): PstItem | null {
  const heap = heapOf(file, node, PROPERTIES);
  if (!heap) return null;
  const values = new Map<number, MapiValue>();
  for (const record of recordsOf(heap, u32(heap.blocks[0] ?? nothing, 4))) {
    if (record.length < 8) continue;
    const type = u16(record, 2);
    values.set(u16(record, 0), { type, bytes: () => valueOf(heap, type, record.subarray(4, 8)) });
  }
  return { values, within: heap.within, lost: () => heap.lost };
}

/** The rows of a table context ([MS-PST] §2.3.4), at most `limit`. */
export function rowsOf(file: PstFile, node: PstNode, limit: number): readonly ReadonlyMap<number, MapiValue>[] {
  const heap = heapOf(file, node, TABLE);
  const info = heap ? itemOf(heap, u32(heap.blocks[0] ?? nothing, 4)) : nothing;
  if (!heap || info[0] !== TABLE) return [];
  const columns = Math.min(info[1] ?? 0, Math.floor((info.length - 22) / 8));
  const [present, size] = [u16(info, 6), u16(info, 8)];
  if (size === 0 || present > size) return [];
  const place = u32(info, 14);
  const pieces = isNode(place) ? (file.blocks(heap.within.get(place)?.data ?? 0) ?? []) : [itemOf(heap, place)];
  const rows: Map<number, MapiValue>[] = [];
  for (const piece of pieces) {
    for (let at = 0; at + size <= piece.length && rows.length < limit; at += size) {
      const row = piece.subarray(at, at + size);
      const values = new Map<number, MapiValue>();
      for (let column = 0; column < columns; column += 1) {
        const [type, id, from, length, bit] = columnAt(info, 22 + column * 8);
        const known = ((row[present + (bit >> 3)] ?? 0) >> (7 - (bit & 7))) & 1;
        if (known === 0 || from + length > present) continue;
        const cell = row.subarray(from, from + length);
        values.set(id, { type, bytes: () => (isVariable(type) ? valueOf(heap, type, cell) : cell) });
      }
      rows.push(values);
    }
  }
  return rows;
}

const columnAt = (info: Uint8Array, at: number): readonly [number, number, number, number, number] => [
  u16(info, at),
  u16(info, at + 2),
  u16(info, at + 4),
  info[at + 6] ?? 0,
  info[at + 7] ?? 0,
];

function heapOf(file: PstFile, node: PstNode, kind: number): Heap | null {
  const blocks = file.blocks(node.data);
  const first = blocks?.[0];
  if (!blocks || !first || first[2] !== HEAP || first[3] !== kind) return null;
  return { file, blocks, within: node.sub === 0 ? new Map<number, PstNode>() : file.subnodes(node.sub), lost: false };
}

/** References whose low 5 bits are not 0 name a node within, the others an item of the heap. */
const isNode = (reference: number): boolean => reference % 32 !== 0;

function itemOf({ file, blocks }: Heap, reference: number): Uint8Array {
  const block = blocks[Math.floor(reference / 2 ** file.heapShift)];
  const index = Math.floor((reference % 2 ** file.heapShift) / 32);
  if (reference === 0 || !block || index === 0) return nothing;
  const map = u16(block, 0);
  if (index > u16(block, map)) return nothing;
  const from = u16(block, map + 4 + (index - 1) * 2);
  const to = u16(block, map + 4 + index * 2);
  return from < to && to <= block.length ? block.subarray(from, to) : nothing;
}

/** Strings, binaries, objects and lists: what does not stand in the record itself. */
const isVariable = (type: number): boolean => type === 0x0d || type === 0x1e || type === 0x1f || type === 0x48 || type >= 0x100;

function valueOf(heap: Heap, type: number, cell: Uint8Array): Uint8Array {
  if (!isVariable(type) && type !== 0x14 && type !== 0x40 && type !== 0x05 && type !== 0x06 && type !== 0x07) return cell;
  const reference = u32(cell, 0);
  if (!isNode(reference)) return itemOf(heap, reference);
  const node = heap.within.get(reference);
  const blocks = node ? heap.file.blocks(node.data) : null;
  if (!blocks) {
    heap.lost = true;
    return nothing;
  }
  return blocks.length === 1 ? (blocks[0] ?? nothing) : joined(blocks);
}

/** Records of a B-tree on a heap ([MS-PST] §2.3.2), key and data together. Each page is read once, on a level below the one before. */
function recordsOf(heap: Heap, header: number): readonly Uint8Array[] {
  const head = itemOf(heap, header);
  if (head[0] !== 0xb5) return [];
  const key = head[1] ?? 0;
  const size = key + (head[2] ?? 0);
  const records: Uint8Array[] = [];
  const seen = new Set<number>();
  const read = (reference: number, level: number): void => {
    if (seen.has(reference) || records.length >= MAX_RECORDS) return;
    seen.add(reference);
    const page = itemOf(heap, reference);
    const step = level > 0 ? key + 4 : size;
    if (step === 0) return;
    for (let at = 0; at + step <= page.length && records.length < MAX_RECORDS; at += step) {
      if (level > 0) read(u32(page, at + key), level - 1);
      else records.push(page.subarray(at, at + step));
    }
  };
  read(u32(head, 4), Math.min(head[3] ?? 0, 8));
  return records;
}
