import type { Group } from '../src/mail/core/finding.ts';
import { shippedWeights } from '../src/mail/core/judge/weights.ts';
import { QuoteIndex } from '../src/mail/core/quotes/quote-index.ts';
import { inTimeOrder } from '../src/mail/core/letter/in-time-order.ts';
import { attackFamilies, families, honestFamilies, type Family } from '../src/training/core/conversations/family.ts';
import { byRule, byText, directed, learnText, type Ranked, rules } from './mail/baselines.ts';
import { alertsAtRecall, interval, median, percent, type Scored, share, thresholdAt } from './mail/figures.ts';
import { type Course, courses, read, type Read } from './mail/judged.ts';
import { leak, leakKinds } from './mail/leak.ts';
import { mailbox, type Mailbox } from './mail/mailboxes.ts';
import { sameEverywhere, speed } from './mail/speed.ts';
import { tools } from './mail/tools.ts';

/**
 * How well src/mail finds attackers who talk first: authored conversations after published reports (attacks S1–S12, honest look-alikes N1–N11), put into public
 * mail (B1) and into authored business mail (B3, synthetic, told apart). Thresholds are set on the development half; test dialogues, names and domains never occur
 * there. `npm run bench -- mail [B1] [B3-ja] [B3-en] [main] [leak] [ablation] [baselines] [quotes] [tools] [speed]
 * [seeds=3]`: without words, everything. `dev` makes the tables of the development half: for tuning; `sealed` those of the dialogues that were written last;
 * `outside` those of the dialogues by another author, once, when nothing is tuned any more. `show=N3` or `show=background` tells instead what raised that family on the development half.
 */
const given = process.argv.slice(2);
const chosen = (['B1', 'B3-ja', 'B3-en'] as const).filter((one) => given.includes(one));
const backgrounds = chosen.length > 0 ? chosen : (['B1', 'B3-ja', 'B3-en'] as const);
const sections = ['main', 'leak', 'ablation', 'baselines', 'quotes', 'tools', 'speed'];
const wanted = given.some((word) => sections.includes(word)) ? (section: string): boolean => given.includes(section) : (): boolean => true;
const seeds = Array.from({ length: Number(given.find((word) => word.startsWith('seeds='))?.slice(6) ?? 3) }, (_, at) => at + 1);
/** For tuning, the tables are made of the development half; the test half then is not even made. */
const measured = given.includes('dev') ? 'dev' : given.includes('sealed') ? 'sealed' : given.includes('outside') ? 'outside' : 'test';
const scripted: ReadonlySet<Family> = new Set(['S1', 'S2', 'S3', 'S4', 'S5', 'S7', 'S8', 'S9', 'S11', 'S12']);

const boxes = new Map<string, Read>();
const began = performance.now();
for (const background of backgrounds)
  for (const half of new Set(['dev', measured] as const))
    for (const seed of half === 'dev' && measured !== 'dev' ? [1] : seeds) {
      const made = mailbox(background, half, seed);
      if (made) boxes.set(`${background} ${half} ${seed}`, read(made));
    }
const of = (background: Mailbox['background'], half: Mailbox['half']): Read[] =>
  [...boxes.values()].filter((box) => box.background === background && box.half === half);
const present = backgrounds.filter((background) => of(background, measured).length > 0);
console.log(
  `\nmailboxes ${boxes.size}, ${[...boxes.values()].reduce((sum, { letters }) => sum + letters.length, 0)} messages, made and read in ${((performance.now() - began) / 1000).toFixed(0)} s`,
);
console.log(`weights   version ${shippedWeights.version}, levels ${JSON.stringify(shippedWeights.levels)}`);

const judged = new Map<Read, readonly Course[]>();
const coursesOf = (box: Read): readonly Course[] => {
  const known = judged.get(box) ?? courses(box);
  judged.set(box, known);
  return known;
};

const show = given.find((word) => word.startsWith('show='))?.slice(5);
if (show !== undefined) for (const background of present) for (const box of of(background, 'dev')) shown(box, show);
else if (wanted('main')) for (const background of present) main(background);
if (show !== undefined) process.exit(0);
if (wanted('quotes')) for (const background of present) quotes(background);
if (wanted('leak')) leaks();
if (wanted('ablation')) ablation();
if (wanted('baselines')) baselines();
if (wanted('tools')) tools(of(present[0] ?? 'B3-ja', measured)[0] ?? null);
if (wanted('speed')) {
  const box = of(present[0] ?? 'B3-ja', measured)[0];
  if (box) {
    await speed(box);
    await sameEverywhere(box);
  }
}

function shown(box: Read, family: string): void {
  const all = coursesOf(box).filter(
    ({ truth, moments }) =>
      (truth?.family ?? 'background') === family && moments.some(({ founded, score }) => founded && score >= shippedWeights.levels.high),
  );
  const counts = new Map<string, number>();
  for (const { told } of all)
    for (const key of new Set(told.map((one) => one.replace(/ \(.*/, '')))) counts.set(key, (counts.get(key) ?? 0) + 1);
  console.log(`\n${box.background} ${box.half}: ${all.length} of ${family} raised to high; evidence in them`);
  for (const [key, count] of [...counts].sort((a, b) => b[1] - a[1])) console.log(`  ${String(count).padStart(4)}  ${key}`);
  for (const { truth, told, moments } of all.slice(0, 6)) console.log(`  ${truth?.id ?? moments[0]?.message}: ${told.join(' · ')}`);
}

/** Highest score that could be an alert, in every conversation; and in every relationship of the background. */
function scoresOf(box: Read, all: readonly Course[]): { conversations: Scored[]; background: number[] } {
  const own = Map.groupBy(all, ({ truth }) => truth?.id ?? '');
  const conversations = box.truth.map((truth): Scored => {
    const moments = (own.get(truth.id) ?? []).flatMap((course) => course.moments.filter(({ founded }) => founded));
    return {
      truth,
      score: Math.max(0, ...moments.map(({ score }) => score)),
      at: (threshold) => {
        const places = moments
          .filter(({ score }) => score >= threshold)
          .map(({ message }) => truth.messages.indexOf(message))
          .filter((place) => place >= 0);
        return places.length === 0 ? null : Math.min(...places);
      },
    };
  });
  return { conversations, background: (own.get('') ?? []).map(highest).filter((score) => score > 0) };
}

function highest({ moments }: Course): number {
  return Math.max(0, ...moments.filter(({ founded }) => founded).map(({ score }) => score));
}

function main(background: Mailbox['background']): void {
  const [dev] = of(background, 'dev');
  if (!dev) return;
  const test = of(background, measured).map((box) => ({ box, ...scoresOf(box, coursesOf(box)) }));
  const conversations = test.flatMap((one) => one.conversations);
  const attacks = conversations.filter(({ truth }) => scripted.has(truth.family));
  const devScores = scoresOf(dev, coursesOf(dev)).background;
  const lines = [
    { name: `shipped: high (${shippedWeights.levels.high})`, threshold: shippedWeights.levels.high },
    { name: '5 in 1,000 background threads', threshold: thresholdAt(devScores, dev.backgroundThreads, 5) },
    { name: '1 in 1,000 background threads', threshold: thresholdAt(devScores, dev.backgroundThreads, 1) },
  ];
  console.log(
    `\n${background}: ${test.map(({ box }) => box.backgroundThreads).join(' + ')} background threads, ${conversations.length} conversations of the ${{ dev: 'development', test: 'test', sealed: 'sealed', outside: 'outside' }[measured]} part put in${background === 'B1' ? '' : ' (synthetic background)'}`,
  );
  const caught = (of: readonly Scored[], threshold: number): Scored[] => of.filter(({ score }) => score >= threshold);
  for (const { name, threshold } of lines) {
    const raised = test.map(
      ({ box, background: scores }) => (scores.filter((score) => score >= threshold).length / box.backgroundThreads) * 1000,
    );
    const [low, high] = interval(attacks, ({ score }) => score >= threshold);
    const one = (family: Family): readonly Scored[] => conversations.filter(({ truth }) => truth.family === family);
    const worst = [...scripted]
      .map((family) => [family, share(caught(one(family), threshold), one(family))] as const)
      .sort((a, b) => a[1] - b[1])[0];
    const honest = conversations.filter(({ truth }) => !truth.attack);
    console.log(`  ${name}, score ≥ ${threshold.toFixed(2)}`);
    console.log(
      `    recall of scripted attacks ${percent(share(caught(attacks, threshold), attacks))} (95 % ${percent(low).trim()} to ${percent(high).trim()}), worst ${worst?.[0]} ${percent(worst?.[1] ?? 0).trim()} · S10 ${percent(share(caught(one('S10'), threshold), one('S10'))).trim()} · S6 ${percent(share(caught(one('S6'), threshold), one('S6'))).trim()}`,
    );
    console.log(
      `    background alerts in 1,000 threads, by seed: ${raised.map((rate) => rate.toFixed(1)).join(', ')} · look-alikes raised ${percent(share(caught(honest, threshold), honest)).trim()} · new customer with PPAP (N1) ${percent(share(caught(one('N1'), threshold), one('N1'))).trim()}`,
    );
  }
  const level = shippedWeights.levels;
  const archives = test.map(({ box }) => {
    const locked = new Set(
      box.letters
        .filter(({ messageId, attachments }) => !box.ofTruth.has(messageId ?? '') && attachments.some(({ name }) => name?.endsWith('.zip')))
        .map(({ from }) => from[0]?.address),
    );
    const raised = coursesOf(box).filter(
      (course) => course.truth === null && highest(course) >= level.high && course.addresses.some((address) => locked.has(address)),
    );
    return [raised.length, locked.size] as const;
  });
  if (background !== 'B1')
    console.log(
      `  PPAP alone: in the background, ${archives.reduce((sum, [raised]) => sum + raised, 0)} of ${archives.reduce((sum, [, all]) => sum + all, 0)} senders of encrypted archives raised to high`,
    );
  // Watch is raised on less than high; S6 has no payload, watch is all that it can come to.
  const watch = watchedOf(test.map(({ box }) => box));
  console.log(`  by family at the shipped levels      ${'high'.padStart(8)} ${'watch'.padStart(8)}`);
  for (const family of [...attackFamilies, ...honestFamilies]) {
    const own = conversations.filter(({ truth }) => truth.family === family);
    if (own.length === 0) continue;
    console.log(
      `    ${family.padEnd(4)}${families[family].en.slice(0, 50).padEnd(52).slice(0, 29).padEnd(31)}${percent(share(caught(own, level.high), own))} ${percent(
        share(
          own.filter(({ truth }) => watch.has(truth)),
          own,
        ),
      )}`,
    );
  }
  const times = attacks.flatMap((one) => {
    const alert = one.at(level.high);
    const payload = one.truth.payload === null ? -1 : one.truth.messages.indexOf(one.truth.payload);
    return alert === null || payload < 0 ? [] : [alert - payload];
  });
  const before = attacks.filter(({ truth }) => {
    const place = watch.get(truth);
    return place !== undefined && truth.payload !== null && place < truth.messages.indexOf(truth.payload);
  });
  console.log(
    `  first high relative to the payload message, in messages: median ${median(times)}, at or before it ${percent(
      share(
        times.filter((time) => time <= 0),
        times,
      ),
    ).trim()}, at most one later ${percent(
      share(
        times.filter((time) => time <= 1),
        times,
      ),
    ).trim()}; watch before the payload ${percent(share(before, attacks)).trim()} of all scripted attacks`,
  );
  const s1 = conversations.filter(({ truth }) => truth.family === 'S1');
  const by = (one: Scored, message: number, threshold: number): boolean => (one.at(threshold) ?? Infinity) <= message - 1;
  console.log(
    `  S1 (desk, 9 messages): watch by message 3 ${percent(
      share(
        s1.filter(({ truth }) => (watch.get(truth) ?? Infinity) <= 2),
        s1,
      ),
    ).trim()}, high by 5 ${percent(
      share(
        s1.filter((one) => by(one, 5, level.high)),
        s1,
      ),
    ).trim()}, critical by 9 ${percent(
      share(
        s1.filter((one) => by(one, 9, level.critical)),
        s1,
      ),
    ).trim()}`,
  );
}

/** The first message at which each conversation was at least watched. */
function watchedOf(all: readonly Read[]): Map<Course['truth'], number> {
  const found = new Map<Course['truth'], number>();
  for (const box of all)
    for (const { truth, moments } of coursesOf(box)) {
      const first = moments.find(({ score }) => score >= shippedWeights.levels.watch);
      const place = first && truth ? truth.messages.indexOf(first.message) : -1;
      if (truth && place >= 0) found.set(truth, Math.min(place, found.get(truth) ?? Infinity));
    }
  return found;
}

function quotes(background: Mailbox['background']): void {
  const test = of(background, measured);
  const found = { altered: [0, 0], stolen: [0, 0], fabricated: [0, 0] };
  let honest = 0;
  let backgroundThreads = 0;
  for (const box of test) {
    const index = new QuoteIndex();
    const marked = new Map<string, Set<string>>();
    for (const letter of inTimeOrder(box.letters)) {
      if (!box.owners.includes(letter.from[0]?.address ?? '') && letter.list === null && !letter.automatic)
        for (const { verdict } of index.match(letter, new Set(box.owners)))
          if (verdict === 'altered' || verdict === 'stolen' || verdict === 'fabricated')
            marked.set(letter.messageId ?? letter.id, (marked.get(letter.messageId ?? letter.id) ?? new Set()).add(verdict));
      index.add(letter);
    }
    for (const { quotes: quoted } of box.truth) {
      if (!quoted) continue;
      found[quoted.how][1] = (found[quoted.how][1] ?? 0) + 1;
      if ((marked.get(quoted.message)?.size ?? 0) > 0) found[quoted.how][0] = (found[quoted.how][0] ?? 0) + 1;
    }
    honest += [...marked.keys()].filter((id) => !box.ofTruth.has(id)).length;
    backgroundThreads += box.backgroundThreads;
  }
  const told = Object.entries(found).map(([how, [hit = 0, all = 0]]) => `${how} ${hit} of ${all}`);
  console.log(
    `\nquotes in ${background}, full mailbox: ${told.join(', ')} marked; background letters (no lists, no machines) marked ${((honest / backgroundThreads) * 1000).toFixed(2)} in 1,000 threads`,
  );
}

function leaks(): void {
  const dev = present.flatMap((background) => of(background, 'dev'));
  const test = present.flatMap((background) => of(background, measured));
  console.log(
    '\nleak: area under the curve of a classifier that sees no conversation, learnt on the development half (bar: 0.60 for matched pairs)',
  );
  for (const kind of leakKinds) {
    const b3 = (all: readonly Read[]): Read[] => all.filter(({ background }) => background !== 'B1');
    const b1 = (all: readonly Read[]): Read[] => all.filter(({ background }) => background === 'B1');
    const parts = [`attacks against matched look-alikes ${leak(kind, dev, test, 'look-alikes').toFixed(2)}`];
    if (b3(test).length > 0) parts.push(`injected against B3 background ${leak(kind, b3(dev), b3(test), 'background').toFixed(2)}`);
    if (b1(test).length > 0)
      parts.push(`injected against B1 (other people, other years) ${leak(kind, b1(dev), b1(test), 'background').toFixed(2)}`);
    console.log(`  ${kind.padEnd(12)}${parts.join(' · ')}`);
  }
}

function ablation(): void {
  console.log('\nablation: recall of scripted attacks at the shipped level high, seed 1, each group left out');
  const all: readonly (Group | null)[] = [null, 'path', 'identity', 'hijack', 'conversation', 'payload', 'style', 'cross-victim'];
  for (const group of all) {
    const parts = present.map((background) => {
      const [box] = of(background, measured);
      if (!box) return '';
      const { conversations, background: scores } = scoresOf(box, group === null ? coursesOf(box) : courses(box, [group]));
      const attacks = conversations.filter(({ truth }) => scripted.has(truth.family));
      const honest = conversations.filter(({ truth }) => !truth.attack);
      const high = shippedWeights.levels.high;
      const at = (of: readonly Scored[]): string =>
        percent(
          share(
            of.filter(({ score }) => score >= high),
            of,
          ),
        ).trim();
      return `${background} ${at(attacks)}, look-alikes ${at(honest)}, background ${((scores.filter((score) => score >= high).length / box.backgroundThreads) * 1000).toFixed(1)}`;
    });
    console.log(`  ${(group === null ? 'all groups' : `without ${group}`).padEnd(24)}${parts.join(' · ')}`);
  }
}

function baselines(): void {
  for (const background of present) {
    const [dev] = of(background, 'dev');
    const [box] = of(background, measured);
    if (!dev || !box) continue;
    console.log(
      `\nbaselines on ${background}, seed 1: recall of scripted attacks, alerts in 1,000 background threads; alerts needed for recall 0.9 (what a method does not rank is raised at random)`,
    );
    const ids = new Set(box.truth.filter(({ family }) => scripted.has(family)).map(({ id }) => id));
    const tell = (name: string, { attacks, background: scores }: Ranked, ranking: boolean): number => {
      const own = [...attacks].filter(([id]) => ids.has(id)).map(([, score]) => score);
      const needed = alertsAtRecall(own, scores, box.backgroundThreads, 0.9);
      const plain = ranking
        ? ''
        : `recall ${percent(
            share(
              own.filter((score) => score > 0),
              own,
            ),
          ).trim()}, ${((scores.length / box.backgroundThreads) * 1000).toFixed(0)} alerts · `;
      console.log(`  ${name.padEnd(38)}${plain}${needed.toFixed(1)} for recall 0.9`);
      return needed;
    };
    const needs = Object.entries(rules).map(([name, rule]) => tell(name, byRule(box, rule), false));
    needs.push(tell('directed scoring (Ho et al. 2017)', directed(box), true));
    needs.push(tell('letters learnt, against look-alikes', byText(box, learnText([dev], false)), true));
    const hand = tell('the same, also against the background', byText(box, learnText([dev], true)), true);
    const { conversations, background: scores } = scoresOf(box, coursesOf(box));
    const ours = tell('Renkei', { attacks: new Map(conversations.map(({ truth, score }) => [truth.id, score])), background: scores }, true);
    const best = Math.min(...needs);
    console.log(
      `  Renkei needs ${(ours / best).toFixed(2)} of the alerts of the best baseline (bar: 0.20); the one that learnt the background as well is left out: it knows the hand that wrote what was put in (see leak; ${hand.toFixed(1)})`,
    );
  }
}
