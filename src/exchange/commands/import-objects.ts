import { createReadStream } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { requireOk } from '#platform/centre/answered.ts';
import type { Centre, WithCentre } from '#platform/centre/with-centre.ts';
import type { ExitCode } from '#platform/cli/failure.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { DeliveryReceipt } from '../core/delivery.ts';
import { QuarantinePage } from '../core/exchange-pages.ts';
import { told } from '../core/told.ts';

type Call = {
  readonly args: readonly string[];
  readonly options: { data: string; from?: string | undefined; reason?: string | undefined; exercise: boolean };
  readonly terminal: Terminal;
  readonly withCentre: WithCentre;
};

/** What became of one file; what was set aside with its place in it, the first hundred. */
type FileResult = DeliveryReceipt & {
  readonly file: string;
  readonly delivery: string;
  readonly quarantine: readonly {
    readonly ordinal: number;
    readonly byte: number;
    readonly stixId: string | null;
    readonly code: string;
    readonly why: string;
  }[];
};

/** Hands each file to the centre and tells the receipts. 4 where something was set aside or a file was not read to its end. */
export async function importObjects({ args: files, options, terminal, withCentre }: Call): Promise<ExitCode> {
  for (const file of files) await requireReadable(file);
  const results: FileResult[] = [];
  await withCentre(options.data, async (centre) => {
    for (const file of files) results.push(await importOne(centre, file, options, terminal));
  });
  terminal.result({ files: results, ...totalOf(results) }, results.map(summary).join('\n'));
  return results.some(({ setAside, stopped }) => setAside > 0 || stopped !== null) ? 4 : 0;
}

async function importOne(
  centre: Centre,
  file: string,
  { from, reason, exercise }: Call['options'],
  terminal: Terminal,
): Promise<FileResult> {
  const name = file === '-' ? 'stdin' : basename(file);
  const query = new URLSearchParams({ name, exercise: String(exercise) });
  if (from !== undefined) query.set('organisation', from);
  if (reason !== undefined) query.set('reason', reason);
  const progress = terminal.progress({ ja: `取り込んでいます ${name}`, en: `Importing ${name}` });
  try {
    const body = Readable.toWeb(file === '-' ? process.stdin : createReadStream(file)) as ReadableStream<Uint8Array>; // node's own type of the same thing
    const init = { method: 'POST', body, duplex: 'half', headers: { 'content-type': 'application/octet-stream' } };
    const answer = await requireOk(await centre.request(`/api/exchange/imports?${query.toString()}`, init as RequestInit)); // fetch's types lack `duplex`
    for await (const line of linesOf(answer)) {
      const step = Step.parse(JSON.parse(line));
      if ('receipt' in step) {
        const quarantine = step.receipt.setAside > 0 ? await setAsideOf(centre, step.delivery) : [];
        return { file, delivery: step.delivery, ...step.receipt, quarantine };
      }
      if ('problem' in step) throw new RenkeiError('import-broken-off', { problem: say(step.problem.text) });
      if ('progress' in step) progress.report(step.progress.read, null);
    }
  } finally {
    progress.end();
  }
  throw new RenkeiError('import-broken-off', { problem: 'EOF' });
}

const Step = z.union([
  z.object({ receipt: DeliveryReceipt, delivery: z.string() }),
  z.object({ progress: z.object({ read: z.int() }) }),
  z.object({ problem: z.object({ text: z.object({ ja: z.string(), en: z.string() }) }) }),
  z.object({ begun: z.object({ number: z.string() }) }),
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

async function setAsideOf(centre: Centre, delivery: string): Promise<FileResult['quarantine']> {
  const answer = await requireOk(await centre.request(`/api/exchange/quarantine?delivery=${encodeURIComponent(delivery)}&limit=100`));
  const { rows } = QuarantinePage.parse(await answer.json());
  return rows.map(({ ordinal, position, stixId, reason }) => ({
    ordinal,
    byte: position,
    stixId,
    code: reason.code,
    why: say(reason.text),
  }));
}

async function requireReadable(file: string): Promise<void> {
  if (file === '-') return;
  const readable = await access(file, constants.R_OK)
    .then(async () => !(await stat(file)).isDirectory())
    .catch(() => false);
  if (!readable) throw new RenkeiError('file-unreadable', { file });
}

function totalOf(results: readonly FileResult[]): Record<'read' | 'created' | 'updated' | 'unchanged' | 'setAside' | 'reports', number> {
  const sum = (part: 'read' | 'created' | 'updated' | 'unchanged' | 'setAside' | 'reports'): number =>
    results.reduce((total, one) => total + one[part], 0);
  return {
    read: sum('read'),
    created: sum('created'),
    updated: sum('updated'),
    unchanged: sum('unchanged'),
    setAside: sum('setAside'),
    reports: sum('reports'),
  };
}

const SHOWN = 20;

function summary({
  file,
  delivery,
  read,
  created,
  updated,
  unchanged,
  setAside,
  reports,
  warnings,
  stopped,
  quarantine,
}: FileResult): string {
  return [
    `${delivery}  ${file}`,
    say({
      ja: `読んだもの ${read} ＝ 新規 ${created} ＋ 更新 ${updated} ＋ 変化なし ${unchanged} ＋ 保留 ${setAside}、できた報告 ${reports}`,
      en: `read ${read} = created ${created} + updated ${updated} + unchanged ${unchanged} + set aside ${setAside}; reports ${reports}`,
    }),
    ...quarantine.slice(0, SHOWN).map(({ byte, code, why }) => `  ${file}:${byte}  ${code}  ${why}`),
    ...(setAside > SHOWN ? [`  … ${setAside - SHOWN}`] : []),
    ...Object.entries(warnings).map(([code, count]) => `  ${count} × ${code}  ${say(told(code).text)}`),
    ...(stopped === null
      ? []
      : [`${say({ ja: '途中で読むのを止めた', en: 'Stopped before the end' })}  ${stopped}  ${say(told(stopped).text)}`]),
  ].join('\n');
}
