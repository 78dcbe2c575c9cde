import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ConflictParty, proposedLead } from './lead-rule.ts';

const party = (organisation: string, registeredAt: string, more: Partial<ConflictParty> = {}): ConflictParty => ({
  organisation,
  registeredAt,
  victimInTerritory: true,
  harm: null,
  serious: false,
  ...more,
});

describe('the default lead', () => {
  it.each([
    ['registered earlier', [party('JP-13', '2026-03-01T00:00:00Z'), party('JP-27', '2026-03-03T00:00:00Z')], 'JP-13', 'territory'],
    [
      'has the victim, though registered later',
      [party('JP-13', '2026-03-01T00:00:00Z', { victimInTerritory: false }), party('JP-27', '2026-03-03T00:00:00Z')],
      'JP-27',
      'territory',
    ],
    [
      'has the larger harm of those of one day',
      [party('JP-13', '2026-03-01T01:00:00Z', { harm: 5 }), party('JP-27', '2026-03-01T02:00:00Z', { harm: 9 })],
      'JP-27',
      'harm',
    ],
    // 23:30 and 00:30 in Tokyo
    [
      'is earlier by the calendar of Japan',
      [party('JP-13', '2026-03-01T14:30:00Z'), party('JP-27', '2026-03-01T15:30:00Z')],
      'JP-13',
      'territory',
    ],
    [
      'is open with equal harm',
      [party('JP-13', '2026-03-01T01:00:00Z', { harm: 5 }), party('JP-27', '2026-03-01T02:00:00Z', { harm: 5 })],
      null,
      'undecided',
    ],
    [
      'is open where nobody knows the harm',
      [party('JP-13', '2026-03-01T01:00:00Z'), party('JP-27', '2026-03-01T02:00:00Z')],
      null,
      'undecided',
    ],
    [
      'is the earlier one where neither has a victim, and says so',
      [
        party('JP-13', '2026-03-01T00:00:00Z', { victimInTerritory: false }),
        party('JP-27', '2026-03-03T00:00:00Z', { victimInTerritory: false, serious: true }),
      ],
      'JP-13',
      'earliest',
    ],
  ] as const)('%s', (_, parties, lead, rule) => {
    expect(proposedLead(parties)).toMatchObject({ lead, rule, agencyMayCallIn: parties.some(({ serious }) => serious) });
  });

  it('does not depend on the order of the parties, and is one of those at home where there are any (seed 43)', () => {
    const some = fc.record({
      registeredAt: fc.integer({ min: 0, max: 5 }).map((day) => `2026-03-0${day + 1}T00:00:00Z`),
      victimInTerritory: fc.boolean(),
      harm: fc.option(fc.integer({ min: 0, max: 3 })),
      serious: fc.boolean(),
    });
    fc.assert(
      fc.property(some, some, (a, b) => {
        const one = { organisation: 'JP-13', ...a };
        const other = { organisation: 'JP-27', ...b };
        const { lead, ...rest } = proposedLead([one, other]);
        expect(proposedLead([other, one])).toEqual({ lead, ...rest });
        if (lead !== null && (a.victimInTerritory || b.victimInTerritory))
          expect([one, other].find(({ organisation }) => organisation === lead)?.victimInTerritory).toBe(true);
      }),
      { seed: 43 },
    );
  });
});
