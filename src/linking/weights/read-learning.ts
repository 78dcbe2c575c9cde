import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { gunzipped, LINE_LIMIT, lineChunks } from '#intake/reading';
import { RenkeiError } from '#model/errors.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { LinkReport } from '../core/link.ts';
import { plainKey } from '../core/engine/keyed-hash.ts';
import { createChunkReader, duplicate, refusal } from '../link-files/read-chunk.ts';
import { newPacking } from '../new-engine.ts';

/** Lines that were set aside: number and why. */
export type SetAside = { readonly line: number; readonly code: string; readonly why: string };

const CHUNK = 2 ** 20;
const Refusal = z.object({ code: z.string(), why: z.string() });

/** All reports of a file, each id once, as `link` reads them. @throws RenkeiError `file-unreadable` */
export async function readReportsToLearn(
  path: string,
  terminal: Terminal,
): Promise<{ readonly reports: LinkReport[]; readonly setAside: SetAside[] }> {
  const size = await stat(path).then(
    (found) => (found.isFile() ? found.size : Promise.reject(new RenkeiError('file-unreadable', { file: path }))),
    (cause: unknown) => Promise.reject(new RenkeiError('file-unreadable', { file: path }, cause)),
  );
  const progress = terminal.progress({ ja: '報告を読んでいます（バイト）', en: 'Reading reports (bytes)' });
  const reports = new Map<string, LinkReport>();
  const setAside: SetAside[] = [];
  const read = createChunkReader(newPacking(plainKey), true);
  const file = createReadStream(path, { highWaterMark: 2 ** 18 });
  let lines = 0;
  try {
    for await (const { bytes, byte } of lineChunks(gunzipped(file), CHUNK, LINE_LIMIT)) {
      if (bytes === null) {
        setAside.push({ line: (lines += 1), code: 'record-too-long', why: `> ${LINE_LIMIT}` });
        continue;
      }
      const { reports: found, lineOf, refused, lines: many } = read(bytes, byte);
      const endings = new Map(Array.from(refused.lines, (line, at) => [line, refused.endings[at] ?? '']));
      for (const [place, report] of (found ?? []).entries()) {
        if (reports.has(report.id)) endings.set(lineOf[place] ?? 0, refusal(duplicate(report.id)));
        else reports.set(report.id, report);
      }
      for (const [line, ending] of [...endings].toSorted(([one], [other]) => one - other))
        setAside.push({ line: lines + line + 1, ...Refusal.parse(JSON.parse(`{${ending}`)) });
      lines += many;
      progress.report(Math.min(file.bytesRead, size), size);
    }
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw new RenkeiError('file-unreadable', { file: path }, error);
    throw error;
  } finally {
    progress.end();
  }
  return { reports: [...reports.values()], setAside };
}
