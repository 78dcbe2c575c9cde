import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import knowledge from '#knowledge/attribution.json' with { type: 'json' };
import commonValues from '#knowledge/common-values.json' with { type: 'json' };
import { commonReasons, CommonValues } from '../src/linking/core/common.ts';
import { Attribution } from '../src/linking/core/who/attribution.ts';
import { hypothesesInTimeOrder } from '../src/linking/core/who/in-time-order.ts';
import { dataFolder, readRecords, toLinkReport, type PublishedReport } from './link/read-labelled.ts';
import { baselineAnswers, baselines } from './who/baselines.ts';
import { chancesOf, fit } from './who/fit.ts';
import { atCoverage, brier, calibrationError, coverageAt, fromProbability, interval, reliability, type Answer } from './who/figures.ts';
import { boundsOf, nextVersion, weightsOf } from './who/learned.ts';
import { rowsOf, type Row } from './who/rows.ts';

/**
 * How often the actor that is named for a published report is right, how often an actor is named for somebody whom nobody had named, and whether the
 * probabilities mean what they say; three baselines in the same run. `npm run bench -- who`; `… who learn FILE` writes weights learned on everything here.
 * Only reports with a time of their own take part: estimated dates come from neighbours in the same actor's file. The collection `apt_unclassified` is no actor.
 */
const published = readRecords<PublishedReport>('linking/reports.ndjson.gz');
const labels = readRecords<{ report: string; actor: string }>('linking/actors.ndjson.gz');
if (published === null || labels === null) {
  console.error(`not here: ${dataFolder}linking (reports.ndjson.gz, actors.ndjson.gz). Nothing was measured.`);
  process.exit(2);
}
const attribution = Attribution.parse(knowledge);
const common = commonReasons(CommonValues.parse(commonValues));
const actorOf = new Map(labels.flatMap(({ report, actor }) => (actor === 'apt_unclassified' ? [] : [[report, actor] as const])));
const reports = published.map(toLinkReport).filter(({ id, reportedAt }) => actorOf.has(id) && reportedAt !== null);
const world = { reports, actorOf };

/** Names often become known long after the report: rows with such a lag are learned from too, at a lower weight. */
const lag = { days: 500, weight: 0.3 };
const ridges = [3, 10, 30];
const bars = [0.8, 0.85, 0.9, 0.93, 0.95, 0.97, 0.98, 0.99];
const cuts = [Date.UTC(2021, 0), Date.UTC(2023, 0), Date.UTC(2027, 0)] as const;

const started = performance.now();
const online = rowsOf(world, attribution, common);
console.log(
  `\n${reports.length} reports with a time, ${new Set(reports.map(({ id }) => actorOf.get(id))).size} actors; measured in ${Math.round(performance.now() - started)} ms`,
);
const late = rowsOf(world, attribution, common, lag.days);
const lagged = new Set(late);
const weigh = (row: Row): number => (lagged.has(row) ? lag.weight : 1);
const actors = [...new Set(actorOf.values())].toSorted();
const bounds = boundsOf(attribution);
const start = weightsOf(attribution);
const learn = (rows: readonly Row[], ridge: number): Float64Array => fit(rows, start, bounds, ridge, weigh);

if (process.argv[2] === 'learn') {
  const chosen = choose([...online, ...late]);
  const learned = nextVersion(attribution, learn([...online, ...late], chosen.ridge), chosen.bar);
  const file = process.argv[3] ?? fileURLToPath(new URL('../knowledge/attribution.json', import.meta.url));
  writeFileSync(file, `${JSON.stringify(learned, null, 2)}\n`);
  console.log(`ridge ${chosen.ridge}, a name from ${chosen.bar}: written to ${file}`);
  process.exit(0);
}
nested();
shipped();

function answersOf(rows: readonly Row[], weights: Float64Array): Answer[] {
  return rows.map((row) => {
    const chances = chancesOf(row, weights);
    let best = 0;
    for (let index = 1; index < chances.length; index++) if (best === 0 || chances[index]! > chances[best]!) best = index; // within the array
    const loss = -Math.log(Math.max(1e-9, chances[row.truth]!)); // as above
    return {
      report: row.report,
      actor: row.actor,
      guess: row.candidates[best] ?? null,
      probability: best === 0 ? 0 : chances[best]!,
      seen: row.seen,
      loss,
    };
  });
}

/** Actors dealt out into `folds`, the same way each time for a seed. */
function dealt(folds: number, seed: number): Map<string, number> {
  let state = seed;
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return state / 2 ** 32;
  };
  return new Map(actors.map((actor) => [actor, Math.floor(next() * folds)]));
}

/**
 * Ridge by the loss, then the bar: the strictest that still names one report in ten. Both on actors that took no part in learning, inside the rows given.
 * (A bar chosen by the unseen actors that it names inside goes up and down with one report more or less: there are too few of them to count one in a hundred.)
 */
function choose(rows: readonly Row[]): { ridge: number; bar: number } {
  const fold = dealt(3, 4242);
  const tried = ridges.map((ridge) => {
    const answers = [0, 1, 2].flatMap((away) => {
      const weights = learn(
        rows.filter(({ actor }) => fold.get(actor) !== away),
        ridge,
      );
      return answersOf(
        rows.filter((row) => fold.get(row.actor) === away && !lagged.has(row)),
        weights,
      );
    });
    return { ridge, answers, loss: answers.reduce((sum, { loss }) => sum + loss, 0) };
  });
  tried.sort((one, other) => one.loss - other.loss);
  const best = tried[0]!; // there are ridges
  const bar = bars.findLast((least) => fromProbability(best.answers, least).coverage >= 0.1);
  return { ridge: best.ridge, bar: bar ?? bars[0]! }; // as above
}

function nested(): void {
  const frozen = rowsOf(world, attribution, common, 0, cuts[1]);
  const fold = dealt(3, 777);
  const answers: Answer[] = [];
  const after: Answer[] = [];
  const named: Answer[] = [];
  const chosen: string[] = [];
  for (let away = 0; away < 3; away++) {
    for (const [place, from] of [cuts[0], cuts[1]].entries()) {
      const to = cuts[place + 1]!; // one more cut than beginnings
      const inside = [...online, ...late].filter(({ at, actor }) => at < from && fold.get(actor) !== away);
      const { ridge, bar } = choose(inside);
      chosen.push(`${ridge}/${bar}`);
      const weights = learn(inside, ridge);
      const outside = answersOf(
        online.filter(({ at, actor }) => at >= from && at < to && fold.get(actor) === away),
        weights,
      );
      answers.push(...outside);
      named.push(...outside.map((answer) => (answer.probability >= bar ? answer : { ...answer, guess: null })));
      if (from === cuts[1])
        after.push(
          ...answersOf(
            frozen.filter(({ actor }) => fold.get(actor) === away),
            weights,
          ),
        );
    }
  }
  const measured = new Set(answers.map(({ report }) => report));
  const dominant = [...Map.groupBy(answers, ({ actor }) => actor)].toSorted((a, b) => b[1].length - a[1].length)[0]?.[0];
  console.log(
    '\nnested: weights, ridge and bar from other actors and earlier times (3 folds of actors × before 2021, before 2023), measured outside',
  );
  console.log(`  chosen ridge/bar: ${chosen.join(' · ')}`);
  for (const [name, guess] of Object.entries(baselines))
    show(
      name,
      baselineAnswers(guess, reports, actorOf, attribution, common).filter(({ report }) => measured.has(report)),
    );
  show('ours, every name known at once', answers);
  show(
    '  without the largest actor',
    answers.filter(({ actor }) => actor !== dominant),
  );
  show('ours, no name learned after 2022', after);
  const given = fromProbability(named, 0);
  console.log(
    `  names given (bar chosen inside): coverage ${share(given.coverage)} · precision ${share(given.precision)} · unseen actors named ${share(given.unseen)} (${given.wrongUnseen} of ${named.filter(({ seen }) => !seen).length})`,
  );
  const precision = (coverage: number) => interval(answers, (all) => atCoverage(all, coverage).precision, 11);
  console.log(
    `  95 % intervals (whole actors resampled): precision at 10 % ${between(precision(0.1))} · at 20 % ${between(precision(0.2))} · unseen named ${between(interval(named, (all) => fromProbability(all, 0).unseen, 13))} · ECE ${between(interval(answers, calibrationError, 12))}`,
  );
  table(answers);
}

/** Every report once, weights from other actors: more unseen actors than the measure above has, and no order in time between learning and measuring. */
function shipped(): void {
  const fold = dealt(4, 99);
  const rows = [...online, ...late];
  const answers: Answer[] = [];
  for (let away = 0; away < 4; away++) {
    const weights = learn(
      rows.filter(({ actor }) => fold.get(actor) !== away),
      10,
    );
    answers.push(
      ...answersOf(
        online.filter(({ actor }) => fold.get(actor) === away),
        weights,
      ),
    );
  }
  console.log('\nacross actors only, all years (ridge 10)');
  show('ours', answers);
  for (const least of bars) {
    const { coverage, precision, unseen, wrongUnseen } = fromProbability(answers, least);
    console.log(
      `  a name from ${least}: coverage ${share(coverage)} · precision ${share(precision)} · unseen actors named ${share(unseen)} (${wrongUnseen})`,
    );
  }
  const began = performance.now();
  const product = hypothesesInTimeOrder(reports, (id) => actorOf.get(id) ?? null, attribution, common);
  const given = product.flatMap((answer, place) => (answer?.actor ? [{ answer, id: reports[place]!.id }] : [])); // a place of the reports
  console.log(
    `\nas shipped (${attribution.version}, learned on these very reports: not a measure of quality): ${given.length} names in ${Math.round(performance.now() - began)} ms, ${share(given.filter(({ answer, id }) => answer.actor === actorOf.get(id)).length / given.length)} right`,
  );
}

function show(name: string, answers: readonly Answer[]): void {
  const [ten, twenty, thirty] = [0.1, 0.2, 0.3].map((coverage) => atCoverage(answers, coverage)) as [Figure, Figure, Figure]; // as many
  const probable = name.includes('ours') || name.startsWith('  ');
  console.log(
    `  ${name.padEnd(34)} precision at 10 % ${share(ten.precision)} · 20 % ${share(twenty.precision)} · 30 % ${share(thirty.precision)} · unseen among them ${share(ten.unseen)} · ${share(twenty.unseen)} · ${share(thirty.unseen)} · coverage at 0.90 ${share(coverageAt(answers, 0.9))}${probable ? ` · ECE ${share(calibrationError(answers))} · Brier ${share(brier(answers))}` : ''}   (${answers.length} reports, ${answers.filter(({ seen }) => !seen).length} of unseen actors)`,
  );
}
type Figure = ReturnType<typeof atCoverage>;

function table(answers: readonly Answer[]): void {
  console.log('  reliability: probability said → share right (answers)');
  console.log(
    `    ${reliability(answers)
      .filter(({ count }) => count > 0)
      .map(({ said, right, count }) => `${said.toFixed(2)} → ${right.toFixed(2)} (${count})`)
      .join(' · ')}`,
  );
}

function share(value: number): string {
  return value.toFixed(3);
}
function between([low, high]: [number, number]): string {
  return `${share(low)}–${share(high)}`;
}
