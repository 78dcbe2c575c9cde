import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import linkingWeights from '#knowledge/linking-weights.json' with { type: 'json' };
import type { LinkReport, PairDecision } from '../link.ts';
import { hash32 } from '../hash.ts';
import { Weights } from '../weights.ts';
import { learnWeights, type LearnedWeights } from './learn-weights.ts';
import type { Naming } from './named-pairs.ts';

/* Campaigns are busy for three weeks and name their machines often; strangers meet on some addresses by chance, any time in ten years. */
const shipped = Weights.parse(linkingWeights);
const row = (weight: number) => ({ weights: Array<number>(shipped.buckets.length + 1).fill(weight), hub: 20, halfLifeDays: null });
/** Before learning, an equal domain and an equal address say the same: 55 % in both. */
const present: Weights = {
  ...shipped,
  version: 'before',
  prior: -3,
  undatedDays: null,
  types: {
    ...shipped.types,
    domain: row(3.1),
    ipv4: row(3.1),
    'network-24': row(0.2),
    'registered-domain': row(0.2),
    'host-label': row(0.1),
  },
};
const day = 86_400_000;
const report = (
  id: string,
  at: number | null,
  traces: readonly (readonly ['ipv4' | 'domain', string])[],
  reporter: string | null = null,
): LinkReport => ({
  id,
  reportedAt: at,
  reporter,
  lang: null,
  text: '',
  exercise: false,
  traces: traces.map(([type, norm]) => ({ type, norm, role: 'attacker' as const })),
});
const random = (seed: number) => {
  let asked = 0;
  return (): number => ((hash32(`${seed} ${asked++}`, 5) >>> 0) + 0.5) / 2 ** 32;
};

/** `right`: of pairs that share a value of the type, the share that belongs together. Every value is in two reports. */
function planted(
  right: Readonly<Record<'ipv4' | 'domain', number>>,
  pairs: number,
  seed: number,
): { reports: LinkReport[]; actors: Map<string, string> } {
  const next = random(seed);
  const reports: LinkReport[] = [];
  const actors = new Map<string, string>();
  for (let at = 0; at < pairs; at++) {
    for (const type of ['ipv4', 'domain'] as const) {
      const value = type === 'ipv4' ? `20.${at >> 8}.${at & 255}.7` : `kakuu${seed}x${at}.example`;
      const together = next() < right[type];
      const first = (15_000 + next() * 3650) * day;
      const second = together ? first + next() * 20 * day : (15_000 + next() * 3650) * day;
      for (const [end, time] of [first, second].entries()) {
        const id = `${type}-${at}-${end}`;
        reports.push(report(id, time, [[type, value]]));
        actors.set(id, together ? `${type}-${at}` : id);
      }
    }
  }
  return { reports, actors };
}
const digest = (text: string): string => (hash32(text, 1) >>> 0).toString(16).padStart(12, '0');
const learn = (
  reports: readonly LinkReport[],
  more: { actors?: ReadonlyMap<string, string>; decisions?: readonly PairDecision[]; names?: readonly Naming[] } = {},
): LearnedWeights => {
  const learned = learnWeights({ reports, present, common: () => null, date: '2026-11-22', digest, ...more });
  if (!learned.ok) throw new Error(learned.reason.code);
  return learned.value;
};
const weightOf = ({ weights }: LearnedWeights, type: string): number => weights.types[type]?.weights[0] ?? Number.NaN;

describe('learning without labels', () => {
  it('finds which type coincidences share, without being told', () => {
    const learned = learn(planted({ domain: 0.9, ipv4: 0.2 }, 400, 1).reports);
    // Planted: log10 odds 0.95 and -0.6. The table is drawn back towards what it believed (0.1 for both).
    expect(weightOf(learned, 'domain')).toBeGreaterThan(3.4);
    expect(weightOf(learned, 'ipv4')).toBeLessThan(2.95);
    expect(learned.weights.types['domain']?.basis?.[0]).toBe('learned');
    expect(learned.basis.converged).toBe(true);
  });

  it('recovers the difference of planted shares to within its intervals (property, seed 31)', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 2, max: 9 }),
        fc.integer({ min: 1, max: 1e6 }),
        (domain, ipv4, seed) => {
          const learned = learn(planted({ domain: domain / 10, ipv4: ipv4 / 10 }, 250, seed).reports);
          const [one, other] = [weightOf(learned, 'domain'), weightOf(learned, 'ipv4')];
          if (Math.abs(domain - ipv4) >= 2) expect(Math.sign(one - other)).toBe(Math.sign(domain - ipv4));
          const odds = (tenths: number): number => Math.log10(tenths / (10 - tenths));
          // Drawn towards no difference, never beyond the truth by more than chance allows.
          expect(Math.abs(one - other)).toBeLessThan(Math.abs(odds(domain) - odds(ipv4)) + 0.35);
        },
      ),
      { seed: 31, numRuns: 6 },
    );
  });

  it('gives the same to the last bit in whatever order the reports come', () => {
    const { reports } = planted({ domain: 0.8, ipv4: 0.4 }, 120, 3);
    expect(learn(reports.toReversed())).toEqual(learn(reports));
  });

  it('leaves rows of which it saw nothing to the letter', () => {
    const { weights } = learn(planted({ domain: 0.8, ipv4: 0.4 }, 120, 3).reports);
    for (const type of ['btc', 'bank-account', 'sha256', 'phone', 'tox', 'ransomware-family'])
      expect(weights.types[type], type).toEqual(present.types[type]);
    expect(weights.likeness['note-text']).toEqual(present.likeness['note-text']);
    const kept = ({ prior, threshold, joining, rest, caps, buckets }: Weights) => ({ prior, threshold, joining, rest, caps, buckets });
    expect(kept(weights)).toEqual(kept(present));
  });

  it('stays where it was when nothing but one shared value is known of any pair', () => {
    const { reports } = planted({ domain: 0.9, ipv4: 0.2 }, 400, 1);
    const learned = learn(reports.map((one) => ({ ...one, reportedAt: null })));
    expect(Math.abs(weightOf(learned, 'domain') - 3.1)).toBeLessThan(0.05);
    expect(Math.abs(weightOf(learned, 'ipv4') - 3.1)).toBeLessThan(0.05);
  });

  it('never lets a value in more reports weigh more than one in fewer (property, seed 32)', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ size: fc.integer({ min: 2, max: 12 }), near: fc.boolean() }), { minLength: 40, maxLength: 90 }),
        (groups) => {
          const reports = groups.flatMap(({ size, near }, group) =>
            Array.from({ length: size }, (_, at) =>
              report(`${group}-${at}`, (10_000 + (near ? at : at * 300)) * day, [['domain', `g${group}.example`]]),
            ),
          );
          const { weights } = learn(reports);
          const row = weights.types['domain']?.weights ?? [];
          expect(row).toEqual(row.toSorted((a, b) => b - a));
        },
      ),
      { seed: 32, numRuns: 6 },
    );
  });

  it('refuses where too few pairs share anything, and says how many there are', () => {
    const reports = planted({ domain: 0.9, ipv4: 0.2 }, 20, 1).reports.filter(({ id }) => id.startsWith('ipv4'));
    const learned = learnWeights({ reports, present, common: () => null, date: '2026-11-22', digest });
    expect(learned).toEqual({ ok: false, reason: { code: 'too-little-to-learn', facts: { pairs: 20, needed: 100 } } });
    expect(learnWeights({ reports: [], present, common: () => null, date: '2026-11-22', digest })).toMatchObject({ ok: false });
  });
});

describe('labels', () => {
  const { reports, actors } = planted({ domain: 0.9, ipv4: 0.2 }, 400, 5);

  // Without times, so that nothing is left to decay.
  const undated = reports.map((one) => ({ ...one, reportedAt: null }));

  it('fix the scale: the planted odds come out, but for what is drawn towards the table', () => {
    const { weights, basis } = learn(undated, { actors });
    expect(basis.labelled).toBeGreaterThanOrEqual(800);
    for (const [type, share] of [
      ['domain', 0.9],
      ['ipv4', 0.2],
    ] as const) {
      const odds = Math.log10(share / (1 - share)) - present.prior;
      expect(Math.abs((weights.types[type]?.weights[0] ?? 9) - odds), type).toBeLessThan(0.5);
      expect(weights.types[type]?.basis?.[0]).toBe('measured');
    }
  });

  it('move the table the less, the fewer there are', () => {
    const few = new Map([...actors].filter(([id]) => /^ipv4-[0-5]-/.test(id)));
    const [some, all] = [few, actors].map((known) => weightOf(learn(undated, { actors: known }), 'ipv4'));
    expect(Math.abs((some ?? 9) - 3.1)).toBeLessThan(Math.abs((all ?? 0) - 3.1));
  });
});

describe('decisions', () => {
  const { reports, actors } = planted({ domain: 0.7, ipv4: 0.7 }, 150, 6);
  const decide = (type: string, kind: PairDecision['kind'], many: number): PairDecision[] =>
    Array.from({ length: many }, (_, at) => ({ id: `${type}${kind}${at}`, kind, a: `${type}-${at}-0`, b: `${type}-${at}-1` }));
  const plain = learn(reports);

  it('against one type and for another part the two', () => {
    const learned = learn(reports, { decisions: [...decide('ipv4', 'cannot-link', 30), ...decide('domain', 'must-link', 30)] });
    expect(weightOf(learned, 'ipv4')).toBeLessThan(weightOf(plain, 'ipv4') - 0.2);
    expect(weightOf(learned, 'domain')).toBeGreaterThan(weightOf(plain, 'domain') + 0.2);
  });

  it('that all confirm say something about the people, not about the weights', () => {
    const learned = learn(reports, { decisions: [...decide('ipv4', 'must-link', 30), ...decide('domain', 'must-link', 30)] });
    for (const type of ['ipv4', 'domain']) expect(Math.abs(weightOf(learned, type) - weightOf(plain, type)), type).toBeLessThan(0.15);
    expect(learned.weights.prior).toBe(present.prior);
  });

  it('about reports that are not there, or share nothing, are passed over', () => {
    const strange = decide('nowhere', 'must-link', 3);
    expect(learn(reports, { decisions: strange }).basis.decided).toBe(0);
    expect(actors.size).toBe(600);
  });
});

describe('names', () => {
  const { reports } = planted({ domain: 0.7, ipv4: 0.7 }, 150, 6);
  const plain = learn(reports);
  /** The two reports of each of thirty pairs, each named by itself: as one actor, or as two. */
  const apart = (type: string, isOne: boolean): Naming[] =>
    Array.from({ length: 30 }, (_, at) =>
      [0, 1].map((end) => ({ actor: `${type} ${at} ${isOne || end}`, reports: [`${type}-${at}-${end}`] })),
    ).flat();

  it('of clusters that share evidence move the types that were trusted too much and too little', () => {
    const learned = learn(reports, { names: [...apart('ipv4', false), ...apart('domain', true)] });
    expect(learned.basis.decided).toBe(60);
    expect(weightOf(learned, 'ipv4')).toBeLessThan(weightOf(plain, 'ipv4') - 0.2);
    expect(weightOf(learned, 'domain')).toBeGreaterThan(weightOf(plain, 'domain') + 0.2);
  });

  it('say nothing about pairs inside one named cluster: the weights made it', () => {
    const inside = Array.from({ length: 30 }, (_, at) => ({ actor: `Wind ${at}`, reports: [`domain-${at}-0`, `domain-${at}-1`] }));
    const learned = learn(reports, { names: inside });
    expect(learned.basis.decided).toBe(0);
    expect(learned.weights.types).toEqual(plain.weights.types);
    // Named again with the same name, one of the two by itself, it still was one cluster.
    expect(learn(reports, { names: [...inside, { actor: 'Wind 3', reports: ['domain-3-1'] }] }).basis.decided).toBe(0);
  });

  it('that contradict each other about a report leave it without one', () => {
    const [one, other] = apart('ipv4', false);
    const torn = { actor: 'another', reports: other!.reports };
    expect(learn(reports, { names: [one!, other!] }).basis.decided).toBe(1);
    expect(learn(reports, { names: [one!, other!, { ...other!, actor: other!.actor.toUpperCase() }] }).basis.decided).toBe(1);
    expect(learn(reports, { names: [one!, other!, torn] }).basis.decided).toBe(0);
    expect(learn(reports, { names: [one!, torn, other!, { ...other! }] }).basis.decided).toBe(0);
  });

  it('of two large clusters count for no more than one decision about many reports', () => {
    const many = (actor: string, end: number) => ({ actor, reports: Array.from({ length: 30 }, (_, at) => `ipv4-${at}-${end}`) });
    const domains = apart('domain', true);
    const [few, all] = [
      learn(reports, { names: [...domains, many('A', 0), many('B', 1)] }),
      learn(reports, { names: [...domains, ...apart('ipv4', false)] }),
    ];
    expect(few.basis.decided).toBe(all.basis.decided);
    expect(weightOf(few, 'ipv4')).toBeGreaterThan(weightOf(all, 'ipv4') + 0.1);
  });
});

describe('decisions beside labels', () => {
  it('say nothing twice: what labels measured is not moved again by words that agree with it', () => {
    const { reports, actors } = planted({ domain: 0.9, ipv4: 0.2 }, 400, 5);
    const undated = reports.map((one) => ({ ...one, reportedAt: null }));
    const decisions = ['ipv4', 'domain'].flatMap((type) =>
      Array.from({ length: 100 }, (_, at): PairDecision => {
        const [a, b] = [`${type}-${at}-0`, `${type}-${at}-1`];
        return { id: `${type}${at}`, kind: actors.get(a) === actors.get(b) ? 'must-link' : 'cannot-link', a, b };
      }),
    );
    const [labelled, both] = [learn(undated, { actors }), learn(undated, { actors, decisions })];
    for (const type of ['ipv4', 'domain']) expect(Math.abs(weightOf(both, type) - weightOf(labelled, type)), type).toBeLessThan(0.15);
  });
});

describe('what a value of one reporter alone loses', () => {
  const { reports } = planted({ domain: 0.8, ipv4: 0.4 }, 150, 8);

  it('keeps its estimate until enough reporters have such values, and says which it is', () => {
    const own = (reporters: number): LinkReport[] =>
      Array.from({ length: reporters * 12 }, (_, at) =>
        report(`own${at}`, (12_000 + at * 40) * day, [['domain', `own${at >> 1}.example`]], `CO-${Math.floor(at / 12)}`),
      );
    const [few, many] = [3, 12].map((reporters) => learn([...reports, ...own(reporters)]).weights);
    expect([few?.oneSource, few?.oneSourceBasis]).toEqual([present.oneSource, undefined]);
    expect(many?.oneSourceBasis).toBe('learned');
    expect(many?.oneSource).not.toBe(present.oneSource);
  });
});

describe('hostile reports', () => {
  const { reports } = planted({ domain: 0.8, ipv4: 0.4 }, 150, 8);

  it('one value in every report teaches nothing', () => {
    const flooded = reports.map((one) => ({
      ...one,
      traces: [...one.traces, { type: 'domain' as const, norm: 'everywhere.example', role: 'attacker' as const }],
    }));
    const learned = learn(flooded).weights;
    expect(learned.types['ipv4']).toEqual(learn(reports).weights.types['ipv4']);
    expect(learned.types['domain']).toEqual(learn(reports).weights.types['domain']);
  });

  it('ten thousand reports of one reporter that agree with each other in everything make no gold', () => {
    // In batches small enough not to become hubs, all near in time, each sharing three values: as convincing as a flood can be.
    const flood = Array.from({ length: 10_000 }, (_, at) => {
      const batch = Math.floor(at / 8);
      return report(
        `z${at}`,
        17_000 * day,
        [
          ['ipv4', `30.${batch >> 8}.${batch & 255}.1`],
          ['ipv4', `31.${batch >> 8}.${batch & 255}.1`],
          ['domain', `f${batch}.example`],
        ],
        'CO-FLOOD',
      );
    });
    const honest = reports.map((one, at) => ({ ...one, reporter: `JP-${at % 47}` }));
    const [before, after] = [learn(honest), learn([...honest, ...flood])];
    for (const type of ['ipv4', 'domain'])
      for (const [bucket, weight] of (after.weights.types[type]?.weights ?? []).entries())
        expect(Math.abs(weight - (before.weights.types[type]?.weights[bucket] ?? 0)), `${type} ${bucket}`).toBeLessThan(0.1);
    expect(after.weights.oneSource).toBe(present.oneSource);
  });

  it('are bounded in number: a million pairs of one value take the time of some thousand', () => {
    const crowd = Array.from({ length: 1500 }, (_, at) => report(`c${at}`, at * day + 10_000 * day, [['domain', 'crowd.example']]));
    const wide: Weights = { ...present, types: { ...present.types, domain: { ...row(3), hub: 5000 } } };
    const learned = learnWeights({ reports: crowd, present: wide, common: () => null, date: '2026-11-22', digest });
    expect(learned.ok && learned.value.basis.pairs).toBe((120 * 119) / 2);
  });
});
