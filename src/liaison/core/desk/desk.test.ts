import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aRecord, entered } from '../../../../test/liaison/records.ts';
import { people } from '../../../../test/liaison/samples.ts';
import type { Actor } from '../inquiry/actor.ts';
import { eventKinds } from '../inquiry/inquiry-event.ts';
import { Direction, IncomingState, isOver, OutgoingState, type InquiryState } from '../inquiry/states.ts';
import { movesOf } from '../inquiry/step.ts';
import { actNames } from './act-names.ts';
import { bandEdges, bandOf } from './bands.ts';
import { cutForViewer } from './cut-for-viewer.ts';
import { pathOf } from './path-of.ts';
import { byRule, possibleActs } from './possible-acts.ts';
import { StateGroup, statesOfGroup } from './state-groups.ts';
import { waitingOn } from './waiting-on.ts';

const every: readonly (readonly [Direction, InquiryState])[] = [
  ...IncomingState.options.map((state) => ['incoming', state] as const),
  ...OutgoingState.options.map((state) => ['outgoing', state] as const),
];
const desk: Actor = { capacity: 'desk', person: people.desk.person, name: 'desk', organisation: 'JP-NPA' };

describe('groups of states', () => {
  it('hold every pair of direction and state exactly once', () => {
    const grouped = StateGroup.options.flatMap((group) => statesOfGroup(group).map((pair) => pair.join(' ')));
    expect(grouped.toSorted()).toEqual(every.map((pair) => pair.join(' ')).toSorted());
  });

  it('call over exactly what nobody has to do anything about', () => {
    for (const [direction, state] of every) {
      const isGrouped = statesOfGroup('over').some(([d, s]) => d === direction && s === state);
      expect(isGrouped, `${direction} ${state}`).toBe(isOver(state));
      expect(waitingOn({ direction, state, tasks: [], handovers: [] }) === 'nobody', `${direction} ${state}`).toBe(isOver(state));
    }
  });
});

describe('bands', () => {
  it('part the time after now without a gap, at the end of a day in Japan (seed 6101)', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4e12 }), fc.integer({ min: -3e9, max: 3e9 }), (now, away) => {
        const { today, week } = bandEdges(now);
        expect(new Date(today + 9 * 3_600_000).toISOString().slice(11)).toBe('00:00:00.000Z');
        expect(today).toBeGreaterThan(now);
        expect(today - now).toBeLessThanOrEqual(86_400_000);
        const due = now + away;
        const expected = due < now ? 'overdue' : due < today ? 'today' : due < week ? 'week' : 'later';
        expect(bandOf(new Date(due).toISOString(), now)).toBe(expected);
      }),
      { seed: 6101 },
    );
    expect(bandOf(null, 0)).toBe('none');
  });
});

describe('what may be done now', () => {
  it('is never offered where the table of moves forbids it', () => {
    for (const [direction, state] of every)
      for (const capacity of ['desk', 'unit', 'partner'] as const) {
        const record = aRecord({ direction, state });
        const actor: Actor = { ...desk, capacity, organisation: capacity === 'unit' ? record.owner : 'JP-NPA' };
        for (const { kind } of possibleActs(record, actor)) {
          const moves = movesOf(direction)[kind] ?? [];
          expect(
            moves.some(({ from, by }) => from.includes(state) && by.includes(capacity)),
            `${direction} ${state} ${capacity} ${kind}`,
          ).toBe(true);
          expect(byRule.has(kind)).toBe(false);
        }
      }
  });

  it('leads on from every state in which the desk is waited for', () => {
    for (const [direction, state] of every)
      if (waitingOn({ direction, state, tasks: [], handovers: [] }) === 'desk')
        expect(
          possibleActs(aRecord({ direction, state }), desk).some(({ isNext }) => isNext),
          `${direction} ${state}`,
        ).toBe(true);
  });

  it('does not offer approval to an author, and says what stands against it to others', () => {
    const writer: Actor = { ...desk, person: people.secondDesk.person };
    const record = aRecord({ direction: 'outgoing', state: 'translated', authors: [writer] });
    const bare = {
      ...record,
      request: { ...record.request, facts: { original: 'ja' as const, ja: '事実', en: '', rendering: 'missing' as const } },
    };
    expect(possibleActs(record, writer).map(({ kind }) => kind)).not.toContain('approved');
    expect(possibleActs(record, desk).find(({ kind }) => kind === 'approved')?.blocked).toBeNull();
    expect(possibleActs(bare, desk).find(({ kind }) => kind === 'approved')?.blocked?.code).toBe('translation-uncertified');
  });

  it('has a name in both languages for every act', () => {
    for (const kind of eventKinds) for (const text of Object.values(actNames[kind])) expect(text.ja && text.en, kind).toBeTruthy();
  });
});

describe('the way', () => {
  it('shows where it is once, and nothing ahead that it has been through', () => {
    const record = aRecord({
      direction: 'outgoing',
      state: 'quality-check',
      entered: entered(
        ['draft', '2026-10-01T00:00:00.000Z'],
        ['returned', '2026-10-02T00:00:00.000Z'],
        ['quality-check', '2026-10-03T00:00:00.000Z'],
      ),
    });
    const way = pathOf(record);
    expect(way.filter(({ kind }) => kind === 'now').map(({ state }) => state)).toEqual(['quality-check']);
    expect(way.filter(({ kind }) => kind === 'ahead')[0]?.state).toBe('deconflicted');
    expect(new Set(way.map(({ state }) => state)).size).toBe(way.length);
  });
});

describe('what a unit reads that only has a task', () => {
  const task = (unit: string, question: string) => ({
    id: '0190d9b8-0000-7000-8000-000000000001',
    unit,
    text: `for ${unit}`,
    questions: [question],
    state: 'answered' as const,
    assignedAt: '2026-10-01T00:00:00.000Z',
    answeredAt: null,
    answer: `secret of ${unit}`,
    finding: 'found' as const,
  });
  const base = aRecord({ direction: 'incoming', state: 'assigned', owner: 'JP-NPA', tasks: [task('JP-13', 'Q1'), task('JP-27', 'Q2')] });
  const at = '2026-10-02T00:00:00.000Z';
  const record = {
    ...base,
    related: { ...base.related, incidents: ['I-000001'], duplicates: ['IN-2026-0002'] },
    waits: [{ cause: 'consent' as const, why: 'why of the desk', from: at, until: null }],
    clarification: { from: 'us' as const, text: 'question of the desk', at, answeredAt: null },
    refusal: { ground: 'R05', reason: 'reason of the desk', considered: { partial: 'of the desk', conditional: 'of the desk' } },
    acknowledgement: { reference: 'x', handler: 'handler of the desk', expectedBy: null, language: 'en', missing: 'of the desk', at },
    closed: { outcome: 'partial' as const, reason: 'reason of the desk', openQuestions: [{ question: 'Q2', why: 'of the desk' }] },
    channel: { id: '24-7', reason: 'of the desk', alternative: 'of the desk' },
    authors: [desk],
  };

  it('is its own task and question, and nothing of the others', () => {
    const { record: cut, isCut } = cutForViewer(record, { kind: 'prefecture', organisation: 'JP-13' });
    expect(isCut).toBe(true);
    expect(JSON.stringify(cut)).not.toContain('JP-27');
    expect(cut.request.questions.map(({ id }) => id)).toEqual(['Q1']);
    // Of what goes on between desk and partner the times stay, since clocks stand still by them, and no word does.
    const { waits, clarification, refusal, acknowledgement } = cut;
    expect(JSON.stringify([cut, waits, clarification, refusal, acknowledgement])).not.toContain('of the desk');
    expect(waits).toEqual([{ cause: 'consent', why: '', from: '2026-10-02T00:00:00.000Z', until: null }]);
    expect(refusal?.ground).toBe('R05');
    expect(cut.related).toEqual({ parent: null, children: [], duplicates: [], incidents: [] });
    expect(cutForViewer(record, { kind: 'agency', organisation: 'JP-NPA' })).toEqual({ record, isCut: false });
  });
});
