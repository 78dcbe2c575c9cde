import { describe, expect, it } from 'vitest';
import { randomMarks, zones } from '../../../../test/liaison/random-marks.ts';
import { type SlowClock, slowClocks } from '../../../../test/liaison/slow-clocks.ts';
import type { Clock } from './clock.ts';
import { clocksOf } from './clocks-of.ts';
import type { DeadlineRule } from './deadline-rule.ts';
import { deadlineRule, deadlineRules } from './deadline-rules.ts';

const histories = 20_000;
const firstSeed = 20_261_122;

/** Rules of the test's own, so that every calendar meets every wait, and law that is not in force yet is reckoned too. */
const everyWait: DeadlineRule['pausesIn'] = (['judicial', 'provider', 'translation', 'consent', 'clarification', 'postponed'] as const).map(
  (cause) => ({
    cause,
    tell: { ja: '', en: '' },
    article: { ja: '', en: '' },
    verified: true,
  }),
);
const terms = [
  ['TEST-EXACT', 'PT30H', 'elapsed'],
  ['TEST-DAYS', 'P45D', 'calendarDays'],
  ['TEST-MONTHS', 'P4M', 'calendarDays'],
  ['TEST-WORK', 'P8D', 'businessDays:JP'],
] as const;
const own = terms.flatMap(([id, duration, calendar]): DeadlineRule[] => {
  const base = deadlineRule('CONSENT');
  const appliesTo = { direction: null, types: [], urgency: [], access: null, categories: [] };
  return base ? [{ ...base, id, duration, calendar, appliesTo, pausesIn: everyWait, remindAt: ['P3D', 'PT90M'] }] : [];
});
const shipped: readonly DeadlineRule[] = deadlineRules.map((rule) =>
  rule.inForce !== 'always' && rule.inForce.from === null ? { ...rule, inForce: { from: '2015-06-01', to: '2024-03-01' } } : rule,
);
const all: readonly DeadlineRule[] = [...shipped, ...own];

const plain = ({ id, startedAt, dueAt, state, endedAt, pauses, remindAt }: Clock): SlowClock => ({
  id,
  startedAt: Date.parse(startedAt),
  dueAt: Date.parse(dueAt),
  state,
  endedAt: endedAt === null ? null : Date.parse(endedAt),
  pauses: pauses.map(({ cause, moved }) => [cause, moved] as const),
  remindAt: remindAt.map((at) => Date.parse(at)),
});

describe('clocks and a slow reckoning of them', () => {
  it(`agree on ${histories} histories in ${zones.length} zones, seeds ${firstSeed} to ${firstSeed + histories - 1}`, () => {
    const seen = { clocks: 0, moved: 0, states: new Set<string>(), rules: new Set<string>(), zones: new Set<string>() };
    for (let seed = firstSeed; seed < firstSeed + histories; seed += 1) {
      const record = randomMarks(seed);
      const rules = seed % 4 === 0 ? all : shipped;
      const clocks = clocksOf(record, rules, () => ({ answer: 'yes' }));
      const [quick, slow] = [clocks.map(plain), slowClocks(record, rules)];
      // Comparing as text is quick; only a difference is worth being shown well.
      if (JSON.stringify(quick) !== JSON.stringify(slow)) expect(quick, `seed ${seed}`).toEqual(slow);
      for (const clock of clocks) {
        seen.clocks += 1;
        seen.moved += clock.pauses.some(({ moved }) => moved > 0) ? 1 : 0;
        seen.states.add(clock.state);
        seen.rules.add(clock.rule);
        seen.zones.add(clock.zone);
      }
    }
    // The comparison is worth what it meets: every rule that a record can start, every state, every zone.
    expect([...seen.states].toSorted()).toEqual(['cancelled', 'met', 'met-late', 'missed', 'paused', 'running']);
    expect(all.filter(({ id, trigger }) => trigger !== 'outside' && !seen.rules.has(id)).map(({ id }) => id)).toEqual([]);
    expect(seen.zones.size).toBe(zones.length);
    expect(seen.clocks).toBeGreaterThan(5 * histories);
    expect(seen.moved).toBeGreaterThan(histories / 4);
    // About 12 s of one core; the rest is for a machine that has other things to do.
  }, 240_000);
});
