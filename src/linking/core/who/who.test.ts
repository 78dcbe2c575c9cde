import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import knowledge from '#knowledge/attribution.json' with { type: 'json' };
import type { LinkReport } from '../link.ts';
import { Attribution } from './attribution.ts';
import { hypothesesInTimeOrder } from './in-time-order.ts';
import type { Hypotheses } from './hypothesis.ts';

const attribution = Attribution.parse(knowledge);
const day = 86_400_000;
const start = Date.UTC(2026, 0);
const common = () => null;

const traceOf = (type: LinkReport['traces'][number]['type'], norm: string) => ({ type, norm, role: 'attacker' as const });
const report = (id: string, at: number | null, traces: LinkReport['traces'], more: Partial<LinkReport> = {}): LinkReport => ({
  id,
  reportedAt: at === null ? null : start + at * day,
  reporter: null,
  lang: null,
  text: '',
  traces,
  exercise: false,
  ...more,
});
const ask = (reports: readonly LinkReport[], labels: Readonly<Record<string, string>>) =>
  hypothesesInTimeOrder(reports, (id) => labels[id] ?? null, attribution, common);

/** Reports of many others, so that what one actor has is rare. */
const others = Array.from({ length: 60 }, (_, index) =>
  report(`other${index}`, index / 100, [traceOf('domain', `www.kakuu${index}-jigyou.example`), traceOf('ipv4', `203.0.113.${index}`)]),
);
const wind = [1, 2, 3, 4, 5, 6].map((at) =>
  report(`wind${at}`, at, [
    traceOf('domain', 'gate.kaze-no-mon.example'),
    traceOf('ipv4', '198.51.100.7'),
    traceOf('path', '/kaze/step2.php'),
  ]),
);
const windLabels = Object.fromEntries(wind.map(({ id }) => [id, 'Wind']));

describe('who it may have been', () => {
  it('names an actor whose own infrastructure returns, and says what it rests on', () => {
    const [answer] = ask([wind[0]!, ...others, ...wind.slice(1), report('new', 10, wind[0]!.traces)].reverse(), windLabels);
    expect(answer).toMatchObject({ actor: 'Wind', lessons: 6 });
    expect(answer!.probability).toBeGreaterThanOrEqual(attribution.nameFrom);
    expect(answer!.for.map(({ type }) => type)).toContain('domain');
    expect(answer!.for.find(({ type }) => type === 'domain')).toMatchObject({
      seenIn: 6,
      reports: expect.arrayContaining(['wind6', 'wind1']),
    });
  });

  it('has nobody known among the hypotheses of every answer, and probabilities that add up', () => {
    for (const answer of ask([...others, ...wind], windLabels)) {
      expect(answer!.hypotheses.some(({ actor }) => actor === null)).toBe(true);
      expect(answer!.hypotheses.length).toBeLessThanOrEqual(4);
      expect(answer!.hypotheses.reduce((sum, { probability }) => sum + probability, 0)).toBeLessThanOrEqual(1.001);
    }
  });

  it('never names from behaviour alone, however much of it agrees', () => {
    const behaviour = [
      ...['T1566.001', 'T1059.001', 'T1486', 'T1490', 'T1078', 'T1133'].map((norm) => traceOf('technique', norm)),
      traceOf('ransomware-family', 'kakuulocker'),
    ];
    const strong = structuredClone(attribution) as { -readonly [K in keyof Attribution]: Attribution[K] };
    // Even with absurd weights for behaviour the name is withheld.
    strong.groups = { ...strong.groups, behaviour: { first: 50, more: 50, basis: 'estimated' } };
    strong.habits = { ...strong.habits, technique: { weight: 50, basis: 'estimated' } };
    const known = [1, 2, 3, 4, 5, 6].map((at) => report(`b${at}`, at, behaviour));
    const all = [...others, ...known, report('new', 10, behaviour, { text: 'the same words in every report' })];
    const answers = hypothesesInTimeOrder(all, (id) => (id.startsWith('b') ? 'Wind' : null), strong, common);
    const last = answers.at(-1)!;
    expect(last.hypotheses[0]).toMatchObject({ actor: 'Wind' });
    expect(last.hypotheses[0]!.probability).toBeGreaterThan(0.99);
    expect(last.actor).toBeNull();
    expect(last.for[0]).toMatchObject({ type: 'behaviour-only' });
  });

  describe('with behaviour beside other evidence', () => {
    const behaviour = ['T1566.001', 'T1059.001', 'T1486', 'T1490']
      .map((norm) => traceOf('technique', norm))
      .concat(traceOf('ransomware-family', 'kakuulocker'));
    const known = wind.map((each) => ({ ...each, traces: [...each.traces, ...behaviour] }));
    const strong: Attribution = {
      ...attribution,
      groups: { ...attribution.groups, behaviour: { first: 2, more: 0, basis: 'estimated' } },
      habits: { ...attribution.habits, technique: { weight: 2, basis: 'estimated' } },
    };
    const answerTo = (traces: LinkReport['traces']): Hypotheses =>
      hypothesesInTimeOrder([...others, ...known, report('new', 10, traces)], (id) => windLabels[id] ?? null, strong, common).at(-1)!;
    const alone = [traceOf('ipv4', '198.51.7.9')]; // the same /16

    it('gives no name that behaviour tips over the bar, and says how far the rest goes', () => {
      const [without, tipped] = [answerTo(alone), answerTo([...alone, ...behaviour])];
      expect(without).toMatchObject({ actor: null });
      expect(tipped.hypotheses[0]).toMatchObject({ actor: 'Wind' });
      expect(tipped.hypotheses[0]!.probability).toBeGreaterThanOrEqual(strong.nameFrom);
      expect(tipped.hypotheses[0]!.for.some(({ family, contribution }) => family === 'infrastructure' && contribution > 0)).toBe(true);
      expect(tipped.actor).toBeNull();
      expect(tipped.for[0]).toMatchObject({ type: 'unsure-without-behaviour' });
      expect(tipped.for[0]!.text.en).toMatch(/^without behaviour, .* about \d+ %/);
    });

    it('gives the name that other evidence reaches by itself', () => {
      expect(answerTo(wind[0]!.traces)).toMatchObject({ actor: 'Wind' });
      expect(answerTo([...wind[0]!.traces, ...behaviour])).toMatchObject({ actor: 'Wind' });
    });
  });

  it('says nothing about a report without a time, and learns nothing from one', () => {
    const timeless = wind.map((each) => ({ ...each, reportedAt: null }));
    const answers = ask([...others, ...timeless, report('new', 10, wind[0]!.traces)], windLabels);
    expect(answers.slice(others.length, -1)).toEqual(timeless.map(() => null));
    expect(answers.at(-1)).toMatchObject({ actor: null, lessons: 0 });
  });

  it('does not take what was reported at the same instant for earlier', () => {
    const together = wind.map((each) => ({ ...each, reportedAt: start + 3 * day }));
    for (const answer of ask([...others, ...together], windLabels).slice(others.length))
      expect(answer).toMatchObject({ actor: null, lessons: 0 });
  });

  it('learns nothing about real reports from an exercise', () => {
    const exercise = wind.map((each) => ({ ...each, exercise: true }));
    expect(ask([...others, ...exercise, report('new', 10, wind[0]!.traces)], windLabels).at(-1)).toMatchObject({ actor: null, lessons: 0 });
  });

  it("leaves a victim's own data out", () => {
    const victim = wind.map((each) => ({ ...each, traces: each.traces.map((trace) => ({ ...trace, role: 'victim' as const })) }));
    const last = ask([...others, ...victim, report('new', 10, victim[0]!.traces)], windLabels).at(-1)!;
    expect(last.actor).toBeNull();
    const types = last.hypotheses.flatMap((each) => each.for).map(({ type }) => type);
    for (const type of ['domain', 'ipv4', 'path', 'name-ending', 'reports-alike']) expect(types).not.toContain(type);
  });

  it('tells against an actor that it was long silent and never used what the report shows', () => {
    const later = report('new', 900, [traceOf('domain', 'gate.kaze-no-mon.example'), traceOf('domain', 'nidek.quite-other.test')]);
    const [wide] = ask([...others, ...wind, later], windLabels).slice(-1);
    const about = wide!.hypotheses.find(({ actor }) => actor === 'Wind')!;
    expect(about.against.length).toBeGreaterThan(0);
    expect(about.against.every(({ contribution }) => contribution <= 0)).toBe(true);
  });

  it('answers about a report with a hundred thousand values', () => {
    const many = Array.from({ length: 100_000 }, (_, index) => traceOf('domain', `h${index}.kakuu-oozei.example`));
    const answers = ask([report('a', 1, many), report('b', 2, many)], { a: 'Wind' });
    expect(answers[1]!.hypotheses[0]).toBeDefined();
  }, 120_000);
});

const seed = 20261122;
describe(`in time (seed ${seed})`, () => {
  const pool = ['kaze', 'yama', 'kawa', 'umi', 'sora', 'mori'];
  const anyReport = fc.record({
    at: fc.integer({ min: 0, max: 30 }),
    words: fc.uniqueArray(fc.constantFrom(...pool), { minLength: 1, maxLength: 3 }),
    address: fc.integer({ min: 1, max: 6 }),
    actor: fc.constantFrom('A', 'B', 'C', null),
  });
  const world = fc.array(anyReport, { minLength: 2, maxLength: 25 }).map((drawn) => ({
    reports: drawn.map(({ at, words, address }, index) =>
      report(`r${index}`, at, [
        ...words.map((word) => traceOf('domain', `${word}.${word}-kakuu.example`)),
        traceOf('ipv4', `198.51.100.${address}`),
      ]),
    ),
    labels: Object.fromEntries(drawn.flatMap(({ actor }, index) => (actor === null ? [] : [[`r${index}`, actor]]))) as Record<
      string,
      string
    >,
  }));
  const unknownOf = (answer: Hypotheses): number => answer.hypotheses.find(({ actor }) => actor === null)!.probability;

  it('later reports and labels never change an earlier answer', () => {
    fc.assert(
      fc.property(world, fc.integer({ min: 0, max: 30 }), ({ reports, labels }, until) => {
        const early = reports.filter(({ reportedAt }) => reportedAt! < start + until * day);
        const whole = ask(reports, labels);
        const alone = ask(early, Object.fromEntries(Object.entries(labels).filter(([id]) => early.some((each) => each.id === id))));
        expect(alone).toEqual(early.map((each) => whole[reports.indexOf(each)]));
      }),
      { seed, numRuns: 25 },
    );
  });

  it('the order of the file changes nothing, and a report’s own label is never used', () => {
    fc.assert(
      fc.property(world, ({ reports, labels }) => {
        const forwards = ask(reports, labels);
        expect(ask([...reports].reverse(), labels).reverse()).toEqual(forwards);
        for (const [place, { id }] of reports.entries()) {
          const { [id]: _own, ...rest } = labels;
          expect(ask(reports, rest)[place]).toEqual(forwards[place]);
          expect(ask(reports, { ...labels, [id]: 'Z' })[place]).toEqual(forwards[place]);
        }
      }),
      { seed, numRuns: 5 },
    );
  });

  it('taking all labels of an actor away only raises the unknown', () => {
    fc.assert(
      fc.property(world, ({ reports, labels }) => {
        const before = ask(reports, labels);
        const after = ask(reports, Object.fromEntries(Object.entries(labels).filter(([, actor]) => actor !== 'A')));
        for (const [place, answer] of before.entries())
          expect(unknownOf(after[place]!)).toBeGreaterThanOrEqual(unknownOf(answer!) - 0.0002);
      }),
      { seed, numRuns: 50 },
    );
  });
});
