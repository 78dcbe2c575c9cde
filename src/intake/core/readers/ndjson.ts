import { refuse } from '#model/outcome.ts';
import { chunkRecords } from './chunk-records.ts';
import { lineChunks } from './line-chunks.ts';
import type { Reader } from './reader.ts';

/** The longest text and 10,000 indicators fit several times. */
export const LINE_LIMIT = 8 * 1024 * 1024;
const CHUNK = 128 * 1024;

/** One report a line, in the form that `renkei link` reads. Blank lines count for nothing. */
export const ndjson: Reader = {
  id: 'ndjson',
  name: { ja: 'NDJSON（1行1報告）', en: 'NDJSON (one report a line)' },
  extensions: ['.ndjson', '.jsonl', '.json'],
  sniff: (head) => (firstInk(head) === 0x7b ? 0.9 : 0),
  async *read(source, { ports }) {
    let line = 1;
    for await (const { byte, bytes } of lineChunks(source, CHUNK, LINE_LIMIT)) {
      if (bytes !== null) line += yield* chunkRecords(bytes, line, byte, ports.decode);
      else {
        yield { line, byte, outcome: refuse('record-too-long', { limit: LINE_LIMIT }) };
        line += 1;
      }
    }
  },
  examples: [
    {
      content: '{"id":"r1","text":"198.51.100.7 から攻撃を受けた"}\n\n{"text":"phishing at https://login.example/"}\n',
      read: 2,
      setAside: 0,
    },
    { content: '\uFEFF{"text":"with a byte order mark"}\r\n{"text":', read: 2, setAside: 1 },
    { content: '{"text":"a","text":"b"}\n{"__proto__":{"admin":true}}\n[1]\n{"text":"\\ud800"}\n', read: 4, setAside: 4 },
  ],
};

/** The first byte that is neither blank nor part of a byte order mark; null where there is none. */
function firstInk(bytes: Uint8Array): number | null {
  const start = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  for (let at = start; at < bytes.length; at += 1) {
    const byte = bytes[at];
    if (byte !== undefined && byte !== 0x20 && byte !== 0x09 && byte !== 0x0d && byte !== 0x0a) return byte;
  }
  return null;
}
