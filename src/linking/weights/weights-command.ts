import { createHash } from 'node:crypto';
import { access, writeFile } from 'node:fs/promises';
import { explain, RenkeiError } from '#model/errors.ts';
import { message, type Text } from '#model/text.ts';
import type { ExitCode } from '#platform/cli/failure.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { learnWeights } from '../core/learning/learn-weights.ts';
import { weightChanges, weightDifferences } from '../core/weight-changes.ts';
import { weightRows, type WeightCell } from '../core/weight-rows.ts';
import type { Basis, Weights } from '../core/weights.ts';
import { commonValuesInUse } from '../hubs/common-in-force.ts';
import { readKnownActors } from '../link-files/known-actors.ts';
import type { Answers } from '../link-files/read-answers.ts';
import { newEngine, shippedWeights } from '../new-engine.ts';
import { readReportsToLearn, type SetAside } from './read-learning.ts';
import { readPairDecisions } from './read-pair-decisions.ts';
import { readWeights } from './read-weights.ts';

type Call<Options> = { readonly args: readonly string[]; readonly options: Options; readonly terminal: Terminal };

export async function learn({
  args,
  options,
  terminal,
}: Call<{
  readonly out: string;
  readonly knownActors?: string | undefined;
  readonly decisions?: string | undefined;
  readonly from?: string | undefined;
  readonly force: boolean;
}>): Promise<ExitCode> {
  if (!options.force && (await exists(options.out))) throw new RenkeiError('wrong-usage', { problem: `--out: ${options.out} (--force)` });
  const present = options.from === undefined ? shippedWeights : await readWeights(options.from);
  const labels = options.knownActors === undefined ? null : await readKnownActors(options.knownActors);
  const decided = options.decisions === undefined ? null : await readPairDecisions(options.decisions);
  const { reports, setAside } = await readReportsToLearn(args[0] ?? '', terminal);
  const progress = terminal.progress({ ja: '重みを学習しています', en: 'Learning weights' });
  const learned = learnWeights({
    reports,
    present,
    common: commonValuesInUse().common,
    ...(labels && { actors: labels.actorOf }),
    ...(decided && { decisions: decided.decisions }),
    date: new Date().toISOString().slice(0, 10),
    digest: (text) => createHash('sha256').update(text).digest('hex'),
    onStep: (step) => progress.report(step, 4),
  });
  progress.end();
  if (!learned.ok) throw new RenkeiError(learned.reason.code, learned.reason.facts ?? {});
  const { weights, basis } = learned.value;
  await writeFile(options.out, `${JSON.stringify(weights, null, 2)}\n`).catch((cause: unknown) => {
    throw new RenkeiError('folder-not-writable', { folder: options.out }, cause);
  });
  const all = [
    ...setAside.map((line) => ({ file: args[0] ?? '', ...line })),
    ...refusals(options.knownActors, labels),
    ...refusals(options.decisions, decided),
  ];
  terminal.result(
    { version: weights.version, from: present.version, basis, setAside: all },
    [
      say(learnedLine(weights.version, options.out)),
      say(weights.source),
      ...all.map(({ file, line, why }) => `${file}:${line} ${why}`),
    ].join('\n'),
  );
  return all.length > 0 ? 4 : 0;
}

const refusals = (file = '', read: Pick<Answers<unknown>, 'refused'> | null): (SetAside & { readonly file: string })[] =>
  (read?.refused ?? []).map(({ line, reason: { code, facts } }) => ({ file, line, code, why: say(explain(code, facts)) }));

export async function show({ args, terminal }: Call<unknown>): Promise<void> {
  const weights = await weightsNamed(args[0] ?? 'shipped');
  const rows = weightRows(weights);
  const lines = rows.flatMap(({ name, cells, sentence }) => [
    '',
    `${say(name)} — ${say(sentence)}`,
    ...cells.map((cell) => `  ${say(cell.name).padEnd(14)} ${cellLine(cell)}`),
  ]);
  const { oneSource, oneSourceBasis = 'estimated' } = weights;
  const head = [say(headLine(weights.version)), say(weights.source), say(oneSourceLine(oneSource.toFixed(2), basisNames[oneSourceBasis]))];
  terminal.result(
    {
      version: weights.version,
      source: weights.source,
      prior: weights.prior,
      threshold: weights.threshold,
      oneSource,
      oneSourceBasis,
      rows,
    },
    [...head, ...lines].join('\n'),
  );
}

export async function compare({ args, options, terminal }: Call<{ readonly reports?: string | undefined }>): Promise<ExitCode> {
  const [one, other] = [await weightsNamed(args[0] ?? ''), await weightsNamed(args[1] ?? '')];
  const differences = weightDifferences(one, other);
  const told = differences.map(({ type, at, before, after }) => `${type} ${at + 1}: ${before ?? '–'} → ${after ?? '–'}`);
  if (options.reports === undefined) {
    terminal.result({ before: one.version, after: other.version, differences }, [say(differ(differences.length)), ...told].join('\n'));
    return 0;
  }
  const { reports, setAside } = await readReportsToLearn(options.reports, terminal);
  const progress = terminal.progress({ ja: '二つの重みで結びつけています', en: 'Linking with both' });
  const [before, after] = [newEngine(one), newEngine(other)];
  before.add(reports);
  progress.report(1, 3);
  after.add(reports);
  progress.report(2, 3);
  const pairs: { readonly kind: string; readonly a: string; readonly b: string }[] = [];
  const ids = reports.map(({ id }) => id);
  const changes = weightChanges(before, after, ids, (pair) => pairs.push(pair));
  progress.end();
  terminal.result(
    { before: one.version, after: other.version, differences, changes, pairs, setAside },
    [
      say(differ(differences.length)),
      ...told,
      '',
      say(linksLine(changes.links.appear, changes.links.disappear, changes.moved, changes.clusters.before, changes.clusters.after)),
      ...pairs.map(({ kind, a, b }) => `${kind === 'appears' ? '+' : '-'} ${a} ${b}`),
    ].join('\n'),
  );
  return setAside.length > 0 ? 4 : 0;
}

const weightsNamed = (name: string): Promise<Weights> => (name === 'shipped' ? Promise.resolve(shippedWeights) : readWeights(name));

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const cellLine = ({ weight, interval, basis }: WeightCell): string => {
  const range = interval ? `[${interval.low.toFixed(2)}, ${interval.high.toFixed(2)}] ${say(counted(interval.pairs))}` : '';
  return `${weight.toFixed(2).padStart(5)}  ${range} ${say(basisNames[basis])}`.trimEnd();
};

const basisNames: Readonly<Record<Basis, Text>> = {
  measured: { ja: '測定', en: 'measured' },
  learned: { ja: '学習', en: 'learned' },
  estimated: { ja: '見積もり', en: 'estimated' },
};
const counted = message({ ja: (pairs: number) => `${pairs}組`, en: (pairs: number) => `${pairs} pairs` });
const headLine = message({
  ja: (version: string) => `証拠の重み ${version}（log10の尤度比、[]は95％の幅）`,
  en: (version: string) => `Weights of evidence ${version} (log10 likelihood ratios, 95 % intervals in brackets)`,
});
const oneSourceLine = message({
  ja: (weight: string, basis: Text) => `一つの機関だけが報告した値に加える重み：${weight}（${basis.ja}）`,
  en: (weight: string, basis: Text) => `Added to a value that one reporter alone has reported: ${weight} (${basis.en})`,
});
const learnedLine = message({
  ja: (version: string, out: string) => `重み ${version} を ${out} に書きました。`,
  en: (version: string, out: string) => `Weights ${version} were written to ${out}.`,
});
const differ = message({ ja: (count: number) => `違う重み：${count}個`, en: (count: number) => `Weights that differ: ${count}` });
const linksLine = message({
  ja: (appear: number, disappear: number, moved: number, before: number, after: number) =>
    `増える結びつき${appear}組、消える結びつき${disappear}組、移る報告${moved}件、集団${before}→${after}`,
  en: (appear: number, disappear: number, moved: number, before: number, after: number) =>
    `links that appear ${appear}, that disappear ${disappear}; reports that move ${moved}; clusters ${before} → ${after}`,
});
