import { createReadStream, type ReadStream } from 'node:fs';
import { gunzipped, LINE_LIMIT, type LineChunk, lineChunks } from '#intake/reading';
import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { Engine } from '../core/engine.ts';
import type { HashKey } from '../core/engine/keyed-hash.ts';
import { packedId } from '../core/engine/packed-reports.ts';
import { sieveWords } from '../core/engine/sieve.ts';
import type { LinkReport } from '../core/link.ts';
import { commonValuesInUse } from '../hubs/common-in-force.ts';
import { newPacking } from '../new-engine.ts';
import { countValues } from './count-values.ts';
import { inOrder } from './in-order.ts';
import { createChunkReader, duplicate, refusal, type ChunkRead, type Notes } from './read-chunk.ts';
import { ReadingThreads } from './reading-threads.ts';
import type { Results } from './results.ts';
import { isOfContainer } from './source-fault.ts';

/** About 3,000 reports: enough that handing a chunk to a thread costs nothing, few enough that those on their way stay small. */
const CHUNK = 1024 * 1024;
/** Smaller files are read once: what a sieve saves there is less than what it costs. */
const SIFTED_FROM = 16 * 1024 * 1024;
/** About how many bytes of a file are behind one value, derived ones counted, and how much a packed file expands: for sizes that need not be right. */
const BYTES_A_VALUE = 20;
const EXPANDS = 8;

type FileRead = {
  /** How many went in. */
  readonly reports: number;
  /** The same reports whole, where they are asked for, in the order of the file; else empty. */
  readonly kept: readonly LinkReport[];
  readonly indicators: number;
  /** All lines of the file: reports, refused and blank ones. */
  readonly lines: number;
  readonly blank: number;
  readonly refused: number;
  readonly warnings: number;
};

type ReadJob = {
  readonly source: string;
  /** Of the file in bytes, for the progress. */
  readonly size: number;
  /** The engine's. */
  readonly key: HashKey;
  /** Whether the reports are wanted whole, too. */
  readonly keep: boolean;
  /** From which size a file is read twice (sieve.ts); the usual one unless told. */
  readonly siftedFrom?: number | undefined;
};

/**
 * Reads a file of reports into an engine. What is refused, and what of a report could not be used, is written to its result file as it comes.
 * @throws RenkeiError `file-unreadable`, `reading-broke-off`, `source-changed`, and what writing throws
 */
export async function readAll(job: ReadJob, engine: Engine, results: Results, terminal: Terminal): Promise<FileRead> {
  const { source, size, key, keep, siftedFrom = SIFTED_FROM } = job;
  const expanded = size * (source.endsWith('.gz') ? EXPANDS : 1);
  const progress = terminal.progress({ ja: '報告を読んでいます（バイト）', en: 'Reading reports (bytes)' });
  const kept: LinkReport[] = [];
  const counts = { reports: 0, indicators: 0, lines: 0, blank: 0, refused: 0, warnings: 0 };
  const refuse = (line: number, ending: string): void => {
    counts.refused += 1;
    results.refused.add(`{"line":${line},${ending}`);
  };

  /** Enters what has an id that is new, and writes the notes of a chunk in the order of its lines. `byte`: where the chunk begins. */
  const enter = (read: ChunkRead, byte: number): void => {
    const first = counts.lines + 1;
    const share = Math.min((byte + CHUNK) / size, 1); // expanded, it is soon past the file's size: then nobody knows
    const held = new Set(engine.addPacked(read.packed, share));
    const known = new Map<number, string>(); // lines whose id an earlier chunk has
    for (const place of held) known.set(read.lineOf[place] ?? 0, refusal(duplicate(packedId(read.packed, place))));
    for (let place = 0; place < read.packed.count; place += 1) {
      if (held.has(place)) continue;
      counts.reports += 1;
      counts.indicators += read.traces[place] ?? 0;
      const report = read.reports?.[place];
      if (report) kept.push(report);
    }
    for (const [line, ending] of known.size === 0 ? entriesOf(read.refused) : merged(read.refused, known)) refuse(first + line, ending);
    for (const [line, ending] of entriesOf(read.warnings)) {
      if (known.has(line)) continue;
      counts.warnings += 1;
      results.warnings.add(`{"line":${first + line},${ending}`);
    }
    counts.lines += read.lines;
    counts.blank += read.blank;
  };

  const countFirst = (): ReturnType<typeof countValues> => {
    const { file, chunks } = openChunks(source, size);
    return countValues(chunks, threads, words, () => progress.report(Math.min(file.bytesRead, size) / 2, size));
  };
  const words = sieveWords(expanded / BYTES_A_VALUE);
  const now = Date.now();
  const threads = new ReadingThreads({ key, keep, commonValues: commonValuesInUse().file, words, now });
  const read = createChunkReader(newPacking(key), keep, now);
  // Null for a line that was too long to be read at all.
  const alone = ({ bytes, byte }: LineChunk): ChunkRead | null => bytes && read(bytes, byte);
  const ask = async ({ bytes, byte }: LineChunk): Promise<ChunkRead | null> => bytes && threads.read(bytes, byte);
  let counted: Awaited<ReturnType<typeof countValues>> = null;
  try {
    // Who wants the reports whole has them made anyway.
    counted = keep || expanded < siftedFrom ? null : await countFirst();
    const { file, chunks } = counted ? openChunks(source, size) : openChunks(source);
    let sum = 0;
    for await (const { chunk, answer } of inOrder(chunks, threads.atOnce, alone, ask)) {
      if (answer) {
        enter(answer, chunk.byte);
        sum = (sum + answer.sum) | 0;
      } else {
        counts.lines += 1;
        refuse(counts.lines, tooLong);
      }
      const done = Math.min(file.bytesRead, size);
      progress.report(counted ? (size + done) / 2 : done, size);
    }
    // What came later would have been sifted by what stood there before.
    if (counted && counted.sum !== sum) throw new RenkeiError('source-changed');
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new RenkeiError('file-unreadable', { file: source }, error);
    if (!isOfContainer(error)) throw error;
    if (counted) throw new RenkeiError('source-changed', {}, error); // it was whole when it was counted
    counts.lines += 1;
    refuse(counts.lines, refusal({ code: error.code, facts: error.facts }));
  } finally {
    progress.end();
    await threads.end();
  }
  return { kept, ...counts };
}

/** @param bytes of the file that are read, so that one that somebody appends to is the same the second time; all unless told */
function openChunks(source: string, bytes = Infinity): { readonly file: ReadStream; readonly chunks: ReturnType<typeof lineChunks> } {
  const file = createReadStream(source, { highWaterMark: 256 * 1024, end: bytes - 1 });
  return { file, chunks: lineChunks(gunzipped(file), CHUNK, LINE_LIMIT) };
}

const tooLong = refusal({ code: 'record-too-long', facts: { limit: LINE_LIMIT } } satisfies Reason);

function* entriesOf({ lines, endings }: Notes): Generator<[number, string]> {
  for (const [at, line] of lines.entries()) yield [line, endings[at] ?? ''];
}

const merged = (notes: Notes, more: ReadonlyMap<number, string>): [number, string][] =>
  [...entriesOf(notes), ...more].toSorted(([one], [other]) => one - other);
