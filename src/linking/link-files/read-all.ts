import { createReadStream } from 'node:fs';
import { gunzipped, LINE_LIMIT, lineChunks } from '#intake/reading';
import { RenkeiError } from '#model/errors.ts';
import type { Reason } from '#model/outcome.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { Engine } from '../core/engine.ts';
import { packedId, type HashKey } from '../core/engine/pack.ts';
import type { LinkReport } from '../core/link.ts';
import { commonValuesInUse } from '../hubs/common-in-force.ts';
import { newPacker } from '../new-engine.ts';
import { createChunkReader, duplicate, refusal, type ChunkRead, type Notes } from './read-chunk.ts';
import { readInOrder } from './read-in-order.ts';
import type { Results } from './results.ts';

/** About 3,000 reports: enough that handing a chunk to a thread costs nothing, few enough that those on their way stay small. */
const CHUNK = 1024 * 1024;

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
};

/**
 * Reads a file of reports into an engine. What is refused, and what of a report could not be used, is written to its result file as it comes.
 * @throws RenkeiError `file-unreadable`, `reading-broke-off`, and what writing throws
 */
export async function readAll(job: ReadJob, engine: Engine, results: Results, terminal: Terminal): Promise<FileRead> {
  const { source, size, key, keep } = job;
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

  const file = createReadStream(source, { highWaterMark: 256 * 1024 });
  const chunks = lineChunks(gunzipped(file), CHUNK, LINE_LIMIT);
  try {
    const order = { key, keep, commonValues: commonValuesInUse().file };
    for await (const { byte, read } of readInOrder(chunks, createChunkReader(newPacker(key), keep), order)) {
      if (read) enter(read, byte);
      else {
        counts.lines += 1;
        refuse(counts.lines, tooLong);
      }
      progress.report(Math.min(file.bytesRead, size), size);
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new RenkeiError('file-unreadable', { file: source }, error);
    if (!(error instanceof RenkeiError) || !containerCodes.has(error.code)) throw error;
    counts.lines += 1;
    refuse(counts.lines, refusal({ code: error.code, facts: error.facts }));
  } finally {
    progress.end();
  }
  return { kept, ...counts };
}

const tooLong = refusal({ code: 'record-too-long', facts: { limit: LINE_LIMIT } } satisfies Reason);
const containerCodes: ReadonlySet<string> = new Set(['gzip-broken', 'expands-too-much']);

function* entriesOf({ lines, endings }: Notes): Generator<[number, string]> {
  for (const [at, line] of lines.entries()) yield [line, endings[at] ?? ''];
}

const merged = (notes: Notes, more: ReadonlyMap<number, string>): [number, string][] =>
  [...entriesOf(notes), ...more].toSorted(([one], [other]) => one - other);
