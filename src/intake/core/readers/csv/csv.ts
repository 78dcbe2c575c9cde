import { type Outcome, refuse } from '#model/outcome.ts';
import { readInput, type Reception } from '../../read-input.ts';
import type { Decode, Encoding, Reader } from '../reader.ts';
import { firstWrongByte } from '../wrong-byte.ts';
import { type Columns, readHeader } from './columns.ts';
import { rowReport } from './row-report.ts';
import { splitCells } from './split-cells.ts';
import { type RawRecord, splitRecords } from './split-records.ts';

/** One row. The text of a report alone may have 3 MB. */
const ROW_LIMIT = 4 * 1024 * 1024;
const MAX_COLUMNS = 1000;
/** Comma, tab, semicolon: the header row decides which. */
const delimiters: ReadonlySet<number> = new Set([0x2c, 0x09, 0x3b]);

/** A table, one report a row, its first row naming the columns. UTF-8 or Shift_JIS (CP932), found out by reading. */
export const csv: Reader = {
  id: 'csv',
  name: { ja: 'CSV（表、1行1報告）', en: 'CSV (a table, one report a row)' },
  extensions: ['.csv', '.tsv'],
  sniff: (head) => (looksLikeTable(head) ? 0.4 : 0),
  async *read(source, { ports, mapping }) {
    let table: Table | null = null;
    for await (const raw of splitRecords(source, delimiters, ROW_LIMIT)) {
      const { line, byte } = raw;
      if (table === null) {
        if (raw.problem === null && isBlank(raw.bytes)) continue;
        const header = readTable(raw, mapping, ports.decode);
        if (!header.ok) {
          // Without its header nothing in the file can be read: say so once.
          yield { line, byte, outcome: header };
          return;
        }
        table = header.value;
        continue;
      }
      const outcome = readRow(raw, table, ports.decode);
      if (outcome !== null) yield { line, byte, outcome };
    }
  },
  examples: [
    { content: '件名,内容,被害額\r\n偽サイト,"https://login.example/ で\r\n入力した",120万円\r\n,,\r\n', read: 1, setAside: 0 },
    { content: 'subject\tdescription\tip\n=1+1\t"never closed\t198.51.100.1\nsecond\tfine\t198.51.100.2\n', read: 2, setAside: 1 },
    { content: '色,形\n赤,丸\n', read: 1, setAside: 1 },
  ],
};

/** `encoding` is settled by the first row that is not plain ASCII. */
type Table = { readonly columns: Columns; readonly delimiter: number; encoding: Encoding | null };

function readTable(raw: RawRecord, mapping: ReadonlyMap<string, string>, decode: Decode): Outcome<Table> {
  if (raw.problem) return refuse(raw.problem, { limit: ROW_LIMIT });
  const mark = raw.bytes[0] === 0xef && raw.bytes[1] === 0xbb && raw.bytes[2] === 0xbf;
  const bytes = mark ? raw.bytes.subarray(3) : raw.bytes;
  const counts = [...delimiters].map((delimiter) => bytes.reduce((count, byte) => count + (byte === delimiter ? 1 : 0), 0));
  const delimiter = [...delimiters][counts.indexOf(Math.max(...counts))] ?? 0x2c;
  const table = { columns: [], delimiter, encoding: mark ? ('utf-8' as const) : null };
  const cells = readCells({ ...raw, bytes }, table, decode);
  if (!cells.ok) return cells;
  const columns = readHeader(cells.value, mapping);
  return columns.ok ? { ok: true, value: { ...table, columns: columns.value } } : columns;
}

/** Null for a row without anything in it: it counts for nothing. */
function readRow(raw: RawRecord, table: Table, decode: Decode): Outcome<Reception> | null {
  if (raw.problem) return refuse(raw.problem, { limit: ROW_LIMIT });
  const cells = readCells(raw, table, decode);
  if (!cells.ok) return cells;
  if (cells.value.every((cell) => cell.trim() === '')) return null;
  const { report, warnings } = rowReport(table.columns, cells.value);
  const outcome = readInput(report);
  return outcome.ok ? { ok: true, value: { ...outcome.value, warnings: [...warnings, ...outcome.value.warnings] } } : outcome;
}

function readCells(raw: RawRecord, table: Table, decode: Decode): Outcome<string[]> {
  if (table.encoding === null && raw.bytes.some((byte) => byte > 0x7f)) {
    table.encoding = decode('utf-8', raw.bytes) === null && decode('shift_jis', raw.bytes) !== null ? 'shift_jis' : 'utf-8';
  }
  const cells = splitCells(raw.bytes, table.delimiter, MAX_COLUMNS);
  if (cells === null) return refuse('too-many-columns', { limit: MAX_COLUMNS });
  const encoding = table.encoding ?? 'utf-8';
  const texts: string[] = [];
  for (const cell of cells) {
    const text = decode(encoding, cell.bytes);
    if (text === null) {
      const byte = raw.byte + firstWrongByte(decode, encoding, raw.bytes);
      return refuse('wrong-encoding', { encoding, byte }, { byte });
    }
    texts.push(text);
  }
  return { ok: true, value: texts };
}

const isBlank = (bytes: Uint8Array): boolean => bytes.every((byte) => byte === 0x20 || byte === 0x0d || delimiters.has(byte));

/** Two lines with the same number of commas or tabs, which is what can be seen from outside. */
function looksLikeTable(head: Uint8Array): boolean {
  const [first, second] = String.fromCharCode(...head.subarray(0, 8192)).split('\n');
  return [',', '\t', ';'].some((mark) => count(first, mark) > 0 && count(first, mark) === count(second, mark));
}

const count = (line: string | undefined, mark: string): number => (line ?? '').split(mark).length - 1;
