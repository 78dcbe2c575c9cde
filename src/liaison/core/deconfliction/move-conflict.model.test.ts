import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Conflict, newConflict } from './conflict.ts';
import { proposedLead } from './lead-rule.ts';
import { type ConflictAct, moveConflict } from './move-conflict.ts';

const parties: Conflict['parties'] = [
  { organisation: 'JP-13', registeredAt: '2026-03-01T00:00:00.000Z', victimInTerritory: true, harm: null, serious: false },
  { organisation: 'JP-27', registeredAt: '2026-03-02T00:00:00.000Z', victimInTerritory: true, harm: null, serious: false },
];
const start = Date.UTC(2026, 2, 5);
const lead = fc.constantFrom('JP-13', 'JP-27', 'JP-23');
const reason = 'r';
const act: fc.Arbitrary<ConflictAct> = fc.oneof(
  lead.map((one) => ({ kind: 'propose' as const, lead: one, reason })),
  lead.map((one) => ({ kind: 'agree' as const, lead: one, reason })),
  fc.constant({ kind: 'ask-decision' as const, reason }),
  lead.map((one) => ({ kind: 'decide' as const, lead: one, reason })),
  fc.constant({ kind: 'call-in' as const, reason }),
  fc
    .tuple(
      fc.constantFrom('yield', 'parallel', 'coordinated-day', 'joint'),
      fc.option(fc.constant('x')),
      fc.option(fc.constant('2026-04-01')),
    )
    .map(([outcome, redLines, day]) => ({ kind: 'settle' as const, outcome: outcome as 'joint', note: 'n', redLines, day })),
);
const tried = fc.record({ act, by: fc.constantFrom('JP-13', 'JP-27', 'JP-NPA'), wait: fc.constantFrom(0, 1, 40, 80) });

it(
  'a lead comes from both parties, or from the Agency in its time and with its reason (20,000 histories, seed 46)',
  { timeout: 60_000 },
  () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(fc.boolean(), fc.array(tried, { maxLength: 16 }), (serious, tries) => {
        const two: Conflict['parties'] = [{ ...parties[0], serious }, parties[1]];
        let conflict = newConflict(two, proposedLead(two), '', new Date(start).toISOString());
        let now = start;
        // Who last agreed to what is on the table, and who asked for a decision: kept apart from the record.
        let table = 'JP-13';
        let agreed = new Set<string>();
        const asked = new Set<string>();
        for (const { act: one, by, wait } of tries) {
          now += wait * 3_600_000;
          const seat = by === 'JP-NPA' ? 'agency' : 'party';
          const moved = moveConflict(conflict, one, { person: null, name: by, organisation: by }, seat, new Date(now).toISOString());
          if (!moved.ok) continue;
          const before = conflict.state;
          conflict = moved.value;
          seen.add(`${one.kind} ${conflict.state}`);
          if (one.kind === 'propose') [table, agreed] = [one.lead, new Set([by])];
          if (one.kind === 'agree') agreed.add(by);
          if (one.kind === 'ask-decision') asked.add(by);
          if (before !== 'open') expect(one.kind).toBe('settle');
          switch (conflict.state) {
            case 'agreed':
              expect([...agreed].toSorted()).toEqual(['JP-13', 'JP-27']);
              expect(conflict.lead).toBe(table);
              break;
            case 'decided':
              expect(by).toBe('JP-NPA');
              if (one.kind === 'call-in') expect(serious).toBe(true);
              else expect(now - start >= 72 * 3_600_000 || asked.size === 2).toBe(true);
              expect(conflict.decision?.reason).toBe(reason);
              break;
            case 'settled':
              expect(conflict.lead).not.toBeNull();
              if (conflict.outcome?.outcome === 'parallel') expect(conflict.outcome.redLines).toBeTruthy();
              break;
            case 'open':
              expect(conflict.lead).toBeNull();
          }
        }
      }),
      { seed: 46, numRuns: 20_000 },
    );
    for (const reached of ['agree agreed', 'decide decided', 'call-in decided', 'settle settled', 'ask-decision open'])
      expect(seen).toContain(reached);
  },
);
