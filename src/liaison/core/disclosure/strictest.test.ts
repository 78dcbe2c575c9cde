import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Tlp } from '#model/handling.ts';
import { EuropolCode } from './europol-code.ts';
import { HandlingMarks, unmarked } from './handling-marks.ts';
import { Pap } from './pap.ts';
import { strictest } from './strictest.ts';
import { strictestConditions } from './strictest-conditions.ts';
import { ConditionKind, type UseCondition } from '../inquiry/condition.ts';

const instant = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2028, 0, 1) })
  .map((ms) => new Date(ms - (ms % 60_000)).toISOString())
  // Written without fractions, it is the same moment.
  .chain((at) => fc.constantFrom(at, at.replace('.000', '')));

const iep = fc.constantFrom('one', 'two', 'three').map((id) => ({
  id,
  name: id,
  description: '',
  iep_version: '2.0' as const,
  start_date: null,
  end_date: null,
  encrypt_in_transit: 'must' as const,
  permitted_actions: 'none' as const,
  affected_party_notifications: 'must-not' as const,
  tlp: 'white' as const,
  attribution: 'may' as const,
  unmodified_resale: 'must-not' as const,
  external_reference: '',
}));

const marks: fc.Arbitrary<HandlingMarks> = fc.record({
  tlp: fc.constantFrom(...Tlp.options),
  pap: fc.constantFrom(null, ...Pap.options),
  europol: fc.uniqueArray(fc.constantFrom(...EuropolCode.options)),
  h3: fc.uniqueArray(fc.constantFrom('not to the press', 'no copies', '裁判所に限る')),
  iep: fc.uniqueArray(iep, { selector: ({ id }) => id }),
  keepUntil: fc.option(instant, { nil: null }),
});

const options = { seed: 20_261_122, numRuns: 500 };

describe('the strictest of several marks (seed 20261122)', () => {
  it('does not depend on the order of the parts', () => {
    fc.assert(
      fc.property(fc.array(marks, { maxLength: 6 }), fc.infiniteStream(fc.nat()), (parts, order) => {
        const shuffled = parts.map((part) => [order.next().value, part] as const).sort(([one], [other]) => one - other);
        expect(strictest(shuffled.map(([, part]) => part))).toEqual(strictest(parts));
      }),
      options,
    );
  });

  it('changes nothing when it is taken again, or when a part comes twice', () => {
    fc.assert(
      fc.property(fc.array(marks, { minLength: 1, maxLength: 6 }), (parts) => {
        const once = strictest(parts);
        expect(strictest([once])).toEqual(once);
        expect(strictest([once, ...parts])).toEqual(once);
        expect(strictest([...parts, ...parts])).toEqual(once);
      }),
      options,
    );
  });

  it('is never laxer than any part, in any scheme', () => {
    fc.assert(
      fc.property(fc.array(marks, { minLength: 1, maxLength: 6 }), (parts) => {
        const whole = strictest(parts);
        for (const part of parts) {
          expect(Tlp.options.indexOf(whole.tlp)).toBeGreaterThanOrEqual(Tlp.options.indexOf(part.tlp));
          if (part.pap !== null)
            expect(whole.pap === null ? -1 : Pap.options.indexOf(whole.pap)).toBeGreaterThanOrEqual(Pap.options.indexOf(part.pap));
          for (const code of part.europol) expect(whole.europol).toContain(code);
          for (const words of part.h3) expect(whole.h3).toContain(words);
          for (const policy of part.iep) expect(whole.iep).toContainEqual(policy);
          if (part.keepUntil !== null) expect(Date.parse(whole.keepUntil ?? '9999')).toBeLessThanOrEqual(Date.parse(part.keepUntil));
        }
      }),
      options,
    );
  });

  it('takes nothing from nowhere: every mark is some part’s own', () => {
    fc.assert(
      fc.property(fc.array(marks, { minLength: 1, maxLength: 6 }), (parts) => {
        const whole = strictest(parts);
        expect(parts.map(({ tlp }) => tlp)).toContain(whole.tlp);
        expect(parts.map(({ pap }) => pap)).toContain(whole.pap);
        expect(parts.map(({ keepUntil }) => keepUntil)).toContain(whole.keepUntil);
        for (const words of whole.h3) expect(parts.flatMap(({ h3 }) => h3)).toContain(words);
      }),
      options,
    );
  });

  it('restricts nothing where there is no part', () => expect(strictest([])).toEqual(unmarked));
});

describe('conditions of what is put together (seed 20261123)', () => {
  const condition: fc.Arbitrary<UseCondition> = fc.record({
    kind: fc.constantFrom(...ConditionKind.options),
    detail: fc.constantFrom('', 'x'),
    until: fc.option(instant, { nil: null }),
  });

  it('are all of them, in any order, and of the same the one that binds longest', () => {
    fc.assert(
      fc.property(fc.array(fc.array(condition, { maxLength: 4 }), { maxLength: 4 }), (parts) => {
        const whole = strictestConditions(parts);
        expect(strictestConditions([whole, ...parts].toReversed()).map(({ kind, detail }) => `${kind}${detail}`)).toEqual(
          whole.map(({ kind, detail }) => `${kind}${detail}`),
        );
        for (const part of parts.flat()) {
          const same = whole.find(({ kind, detail }) => kind === part.kind && detail === part.detail);
          expect(same).toBeDefined();
          if (same?.until !== null) expect(Date.parse(same?.until ?? '')).toBeGreaterThanOrEqual(Date.parse(part.until ?? '9999'));
        }
      }),
      { seed: 20_261_123, numRuns: 500 },
    );
  });
});
