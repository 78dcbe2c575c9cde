import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Centre, WithCentre } from '#platform/centre/with-centre.ts';
import type { ExitCode } from '#platform/cli/failure.ts';
import { language, say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { formats } from './core/readers/readers.ts';
import { ImportProgress, ImportReceipt, type LineNote } from './core/receipt.ts';
import { requireOk } from '#platform/centre/answered.ts';

type Call = {
  readonly args: readonly string[];
  readonly options: { data: string; format?: string | undefined; map: readonly string[]; exercise: boolean };
  readonly terminal: Terminal;
  readonly withCentre: WithCentre;
};

/** What several files came to together; a line set aside says in which file it stands. */
type Total = Omit<ImportReceipt, 'setAside' | 'warnings' | 'stopped'> & { setAside: FileNote[]; warnings: FileNote[]; stopped: FileNote[] };
type FileNote = LineNote & { file: string };

/** Hands each file to the centre and prints the receipt. 4 when lines were set aside; unreadable files are refused before anything is sent. */
export async function importFiles({ args: files, options, terminal, withCentre }: Call): Promise<ExitCode> {
  if (options.format !== undefined && !formats.includes(options.format))
    throw new RenkeiError('format-unknown', { formats: formats.join(', ') });
  for (const file of files) await requireReadable(file);
  const total: Total = { read: 0, created: 0, updated: 0, unchanged: 0, setAside: [], warnings: [], stopped: [] };
  await withCentre(options.data, async (centre) => {
    for (const file of files) add(total, file, await importFile(centre, file, options, terminal));
  });
  terminal.result(total, summary(total));
  return total.setAside.length > 0 ? 4 : 0;
}

async function importFile(centre: Centre, file: string, options: Call['options'], terminal: Terminal): Promise<ImportReceipt> {
  const name = file === '-' ? 'stdin' : basename(file);
  const query = new URLSearchParams({ name, lang: language, exercise: String(options.exercise) });
  if (options.format !== undefined) query.set('format', options.format);
  for (const one of options.map) query.append('map', one);
  const source = file === '-' ? process.stdin : createReadStream(file);
  const progress = terminal.progress({ ja: `取り込んでいます ${name}`, en: `Importing ${name}` });
  try {
    const body = Readable.toWeb(source) as ReadableStream<Uint8Array>; // node's own type of the same thing
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/octet-stream' } };
    const answer = await requireOk(await centre.request(`/api/imports?${query.toString()}`, init as RequestInit)); // fetch's types lack `duplex`
    for await (const line of linesOf(answer)) {
      const step = Step.parse(JSON.parse(line));
      if ('receipt' in step) return step.receipt;
      if ('problem' in step) throw new RenkeiError('import-broken-off', { problem: say(step.problem.text) });
      progress.report(step.progress.done, null);
    }
  } finally {
    progress.end();
  }
  throw new RenkeiError('import-broken-off', { problem: 'EOF' });
}

const Step = z.union([
  z.object({ receipt: ImportReceipt }),
  z.object({ progress: ImportProgress }),
  z.object({ problem: z.object({ text: z.object({ ja: z.string(), en: z.string() }) }) }),
]);

async function* linesOf(answer: Response): AsyncGenerator<string> {
  let rest = '';
  for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

async function requireReadable(file: string): Promise<void> {
  if (file === '-') return;
  const readable = await access(file, constants.R_OK)
    .then(async () => !(await stat(file)).isDirectory())
    .catch(() => false);
  if (!readable) throw new RenkeiError('file-unreadable', { file });
}

function add(total: Total, file: string, receipt: ImportReceipt): void {
  for (const part of ['read', 'created', 'updated', 'unchanged'] as const) total[part] += receipt[part];
  total.setAside.push(...receipt.setAside.map((note) => ({ ...note, file })));
  total.warnings.push(...receipt.warnings.map((note) => ({ ...note, file })));
  if (receipt.stopped) total.stopped.push({ ...receipt.stopped, file });
}

const SHOWN = 20;

function summary({ read, created, updated, unchanged, setAside, warnings, stopped }: Total): string {
  return [
    say({
      ja: `読んだ報告 ${read} ＝ 新規 ${created} ＋ 更新 ${updated} ＋ 変化なし ${unchanged} ＋ 受け付けず ${setAside.length}`,
      en: `read ${read} = created ${created} + updated ${updated} + unchanged ${unchanged} + set aside ${setAside.length}`,
    }),
    ...notes(say({ ja: '受け付けなかった行', en: 'Set aside' }), setAside),
    ...notes(say({ ja: '一部を保存しなかった行', en: 'Not kept in full' }), warnings),
    ...notes(say({ ja: '途中で読むのを止めた', en: 'Stopped before the end' }), stopped),
  ].join('\n');
}

const shown = ({ file, line, code, why }: FileNote): string => `  ${file}:${line}  ${code}  ${why}`;

const notes = (heading: string, all: readonly FileNote[]): string[] =>
  all.length === 0 ? [] : [heading, ...all.slice(0, SHOWN).map(shown), ...(all.length > SHOWN ? [`  … ${all.length - SHOWN}`] : [])];
