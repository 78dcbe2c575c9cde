import { varint, type SqlitePageKind } from '../../formats/sqlite-page.ts';
import { textEnd } from '../../formats/text-encoding.ts';
import { u32be } from '../../integer.ts';
import type { Range } from '../../ranges.ts';

/** A value of a record: a number with its bytes, a text, a blob, NULL. */
export type SqliteValue = {
  readonly kind: 'null' | 'integer' | 'real' | 'text' | 'blob';
  readonly at: number;
  readonly end: number;
  readonly constant?: number;
};

export type SqliteCell = {
  /** Place in the page. */
  readonly at: number;
  readonly end: number;
  readonly rowid: number | null;
  /** Child page of an interior cell. */
  readonly child: number | null;
  readonly values: readonly SqliteValue[];
  /** The record goes on in a chain of overflow pages from here. */
  readonly overflow: number | null;
  /** Stretches of numbers and blobs, which any bytes would be: nothing but their place speaks for them. */
  readonly unseen: readonly Range[];
};

/** Reads a cell (SQLite file format §1.6) whose lengths fit and whose texts are texts; null: it cannot be one. `pages`: how many the file has. */
export function readCell(page: Uint8Array, at: number, kind: SqlitePageKind, usable: number, pages: number): SqliteCell | null {
  const isInterior = kind.startsWith('interior');
  const child = isInterior ? u32be(page, at) : null;
  let place = isInterior ? at + 4 : at;
  if (child !== null && (child < 2 || child > pages)) return null;
  if (kind === 'interior-table') {
    const key = varint(page, place);
    return key.end > usable ? null : { at, end: key.end, rowid: key.value, child, values: [], overflow: null, unseen: [] };
  }
  const payload = varint(page, place);
  place = payload.end;
  const rowid = kind === 'leaf-table' ? varint(page, place) : null;
  place = rowid?.end ?? place;
  const local = localBytes(payload.value, usable, kind === 'leaf-table');
  const end = place + local + (local < payload.value ? 4 : 0);
  if (payload.value < 1 || end > usable) return null;
  const overflow = local < payload.value ? u32be(page, place + local) : null;
  if (overflow !== null && (overflow < 2 || overflow > pages)) return null;
  const values = readValues(page, place, payload.value, place + local);
  return values && { at, end, rowid: rowid?.value ?? null, child, values, overflow, unseen: unseenOf(values, place + local) };
}

/** How much of a payload stands in the page itself (§1.6, "cell payload overflow pages"). */
function localBytes(payload: number, usable: number, isTableLeaf: boolean): number {
  const most = isTableLeaf ? usable - 35 : Math.floor(((usable - 12) * 64) / 255) - 23;
  if (payload <= most) return payload;
  const least = Math.floor(((usable - 12) * 32) / 255) - 23;
  const local = least + ((payload - least) % (usable - 4));
  return local <= most ? local : least;
}

/** The columns by the record header (§2.1); null: they do not fill the payload, or a text is none. Values may end behind `localEnd`. */
function readValues(page: Uint8Array, at: number, payload: number, localEnd: number): SqliteValue[] | null {
  const header = varint(page, at);
  const stop = at + header.value;
  if (stop > localEnd || header.value > payload) return null;
  const values: SqliteValue[] = [];
  let data = stop;
  let place = header.end;
  while (place < stop) {
    const type = varint(page, place);
    place = type.end;
    if (type.value === 10 || type.value === 11) return null;
    const width = type.value >= 12 ? Math.floor((type.value - 12) / 2) : (WIDTHS[type.value] ?? 0);
    const kind =
      type.value === 0 ? 'null' : type.value === 7 ? 'real' : type.value < 10 ? 'integer' : type.value % 2 === 0 ? 'blob' : 'text';
    const end = data + width;
    if (kind === 'text') {
      const shown = Math.min(end, localEnd);
      if (textEnd('utf-8', page, data, shown) < (end > localEnd ? shown - 3 : shown)) return null;
    }
    values.push({ kind, at: data, end, ...(type.value === 8 || type.value === 9 ? { constant: type.value - 8 } : {}) });
    data = end;
  }
  return place === stop && data - at === payload && values.length > 0 ? values : null;
}

function unseenOf(values: readonly SqliteValue[], localEnd: number): Range[] {
  const stretches: [number, number][] = [];
  for (const { kind, at, end } of values) {
    if (kind === 'text' || at === end || at >= localEnd) continue;
    const last = stretches.at(-1);
    if (last?.[1] === at) last[1] = Math.min(end, localEnd);
    else stretches.push([at, Math.min(end, localEnd)]);
  }
  return stretches;
}

const WIDTHS = [0, 1, 2, 3, 4, 6, 8, 8, 0, 0];
