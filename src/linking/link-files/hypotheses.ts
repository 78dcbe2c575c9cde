import { closeSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import knowledge from '#knowledge/attribution.json' with { type: 'json' };
import { explain } from '#model/errors.ts';
import type { Reason as Code } from '#model/outcome.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { LinkReport } from '../core/link.ts';
import { Attribution } from '../core/who/attribution.ts';
import { hypothesesOf } from '../core/who/hypotheses-of.ts';
import type { Hypotheses, Hypothesis, Reason } from '../core/who/hypothesis.ts';
import { inTimeOrder } from '../core/who/in-time-order.ts';
import { noTime } from '../core/who/who-text.ts';
import { commonValuesInUse } from '../hubs/common-in-force.ts';
import type { KnownActors } from './known-actors.ts';
import { diskProblem, type Results } from './results.ts';

export type HypothesesSummary = {
  /** Labels that were used, refused (refused.ndjson), and about reports that are not in the file (warnings.ndjson). */
  readonly labels: number;
  readonly refused: number;
  readonly withoutReport: number;
  /** Reports with a time, which were asked about; those for which a name is given. */
  readonly asked: number;
  readonly named: number;
  readonly attribution: string;
  readonly seconds: number;
};

/**
 * Writes hypotheses.ndjson: who may be behind each report, one line a report in the order given, each from what was reported strictly earlier. Answers come in
 * time order and wait in a file beside the result, so that a million of them take no memory.
 * @param labels `name` is that of their file, for refusals and warnings
 */
export function writeHypotheses(
  reports: readonly LinkReport[],
  labels: KnownActors & { readonly name: string },
  results: Results,
  folder: string,
  terminal: Terminal,
): HypothesesSummary {
  const started = performance.now();
  const { actorOf } = labels;
  const noted = (line: number, { code, facts }: Code) =>
    `${JSON.stringify({ file: labels.name, line, code, why: say(explain(code, facts)) })}\n`;
  for (const { line, reason } of labels.refused) results.refused.add(noted(line, reason));
  const here = new Set(reports.map(({ id }) => id));
  const absent = [...actorOf.keys()].filter((report) => !here.has(report));
  for (const report of absent)
    results.warnings.add(noted(labels.lineOf.get(report) ?? 0, { code: 'label-without-report', facts: { report } }));

  const attribution = Attribution.parse(knowledge);
  const progress = terminal.progress({ ja: '誰によるものかを見積もっています', en: 'Working out who it may have been' });
  const waiting = openWaiting(folder, reports.length);
  let asked = 0;
  let named = 0;
  try {
    inTimeOrder(
      reports,
      (id) => actorOf.get(id) ?? null,
      attribution,
      commonValuesInUse().common,
      (place, memory, signs, at) => {
        const answer = hypothesesOf(memory, signs, at, attribution.nameFrom);
        waiting.put(place, lineOf(reports[place]?.id ?? '', answer));
        named += Number(answer.actor !== null);
        if ((asked += 1) % 500 === 0) progress.report(asked, reports.length);
      },
    );
    const lines = results.open('hypotheses');
    for (const [place, { id }] of reports.entries()) lines.add(waiting.take(place) ?? lineOf(id, unanswered));
  } finally {
    waiting.close();
  }
  progress.report(reports.length, reports.length);
  progress.end();
  return {
    labels: actorOf.size - absent.length,
    refused: labels.refused.length,
    withoutReport: absent.length,
    asked,
    named,
    attribution: attribution.version,
    seconds: Math.round(performance.now() - started) / 1000,
  };
}

/** Nobody known, for certain: not that nobody is improbable. */
const unknown: Hypothesis = {
  actor: null,
  probability: 1,
  for: [],
  against: [{ family: 'history', type: 'no-time', value: '', seenIn: 0, contribution: 0, text: noTime, reports: [] }],
};
const unanswered: Hypotheses = { ...unknown, hypotheses: [unknown], lessons: 0 };

const lineOf = (report: string, answer: Hypotheses): string =>
  `${JSON.stringify({ report, ...told(answer), alternatives: answer.hypotheses.map(told) })}\n`;

const told = ({ actor, probability, for: pro, against }: Hypothesis) => ({
  actor,
  probability,
  for: pro.map(written),
  against: against.map(written),
});

const written = ({ family, type, value, seenIn, contribution, text }: Reason) => ({ family, type, value, seenIn, contribution, text });

/** Lines that come in another order than they are wanted in: a file that is gone when it is closed. */
function openWaiting(folder: string, count: number) {
  const file = join(folder, 'hypotheses.part');
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw diskProblem(error, folder, file);
    }
  };
  const handle = guarded(() => openSync(file, 'w+'));
  const offsets = new Float64Array(count).fill(-1);
  const lengths = new Uint32Array(count);
  let held: Buffer[] = [];
  let heldBytes = 0;
  let end = 0;
  const flush = (): void => {
    const bytes = Buffer.concat(held);
    held = [];
    heldBytes = 0;
    guarded(() => {
      for (let at = 0; at < bytes.length;) at += writeSync(handle, bytes, at);
    });
  };
  return {
    put: (place: number, line: string): void => {
      const bytes = Buffer.from(line);
      offsets[place] = end;
      lengths[place] = bytes.length;
      end += bytes.length;
      held.push(bytes);
      heldBytes += bytes.length;
      if (heldBytes > 1 << 20) flush();
    },
    take: (place: number): string | null => {
      if (held.length > 0) flush();
      const offset = offsets[place] ?? -1;
      if (offset < 0) return null;
      const bytes = Buffer.alloc(lengths[place] ?? 0);
      guarded(() => readSync(handle, bytes, 0, bytes.length, offset));
      return bytes.toString('utf8');
    },
    close: (): void => {
      closeSync(handle);
      rmSync(file, { force: true });
    },
  };
}
