import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strictestTlp } from '#model/handling.ts';
import { aDisclosure, aReport, contentOf, holdings, reports } from '../../../../test/liaison/disclosures.ts';
import { composeDisclosure } from './compose-disclosure.ts';
import { DisclosureItem } from './disclosure-item.ts';
import { consentOf, objectionsToDisclosure } from './objections-to-disclosure.ts';
import { letterBytes, marksOf, renderDisclosure } from './render-disclosure.ts';

const options = { seed: 20_261_126, numRuns: 400 };
const letterOf = (content: ReturnType<typeof contentOf>): string => {
  const [recipient] = content.recipients;
  if (!recipient) throw new TypeError('no recipient');
  return letterBytes(renderDisclosure(aDisclosure(content), recipient)).text;
};

describe('what is proposed from what we hold (seed 20261126)', () => {
  it('fits its own schema, with every line once', () => {
    fc.assert(
      fc.property(reports, (held) => {
        const items = composeDisclosure(holdings(held));
        for (const item of items) expect(DisclosureItem.safeParse(item).success).toBe(true);
        expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
      }),
      options,
    );
  });

  it('says in no line what another one holds back', () => {
    fc.assert(
      fc.property(reports, (held) => {
        const content = contentOf(holdings(held));
        const against = objectionsToDisclosure(aDisclosure(content), { desk: 'JP-NPA', requests: [], now: '2026-11-22T00:00:00Z' });
        expect(against).toEqual([]);
      }),
      options,
    );
  });

  it('names no victim abroad that did not agree, and no number of ours', () => {
    fc.assert(
      fc.property(reports, (held) => {
        const text = letterOf(contentOf(holdings(held)));
        for (const { victim, number, incident, consentsAbroad } of held) {
          const alsoAgreed = held.some((one) => one.victim === victim && one.consentsAbroad);
          if (victim !== null && !consentsAbroad && !alsoAgreed) expect(text).not.toContain(victim);
          expect(text).not.toContain(number);
          expect(text).not.toContain(incident);
        }
        expect(text).not.toContain('5-2041');
      }),
      options,
    );
  });

  it('lets go of nobody else’s line without consent', () => {
    fc.assert(
      fc.property(reports, (held) => {
        for (const item of composeDisclosure(holdings(held)))
          if (item.decision === 'release')
            expect(consentOf(item, ['DE-NORDMARK'], { desk: 'JP-NPA', requests: [], now: '2026-11-22T00:00:00Z' })).toBe('not-needed');
      }),
      options,
    );
  });

  it('shows no figure between 1 and 4', () => {
    fc.assert(
      fc.property(reports, (held) => {
        const figures = composeDisclosure(holdings(held)).filter(
          ({ label, decision }) => ['Reports in Japan', 'Prefectures', 'Kind'].includes(label.en) && decision === 'release',
        );
        for (const { leaves } of figures)
          for (const [figure] of leaves.en.replace('fewer than 5', '').matchAll(/\d+/g)) expect(Number(figure)).toBeGreaterThanOrEqual(5);
      }),
      options,
    );
  });

  it('lets nothing follow from two figures: prefectures add up to all reports, those of unknown place among them', () => {
    fc.assert(
      fc.property(reports, (held) => {
        const items = composeDisclosure(holdings(held));
        const leaving = (label: string) => items.find((item) => item.label.en === label && item.decision === 'release')?.leaves.en;
        const [all, where] = [leaving('Reports in Japan'), leaving('Prefectures')];
        if (where === undefined) return;
        const sum = [...where.matchAll(/\d+/g)].reduce((total, [figure]) => total + Number(figure), 0);
        expect(`${sum} reports`).toBe(all);
      }),
      options,
    );
  });

  it('is handled as strictly as the strictest line of which the partner learns', () => {
    fc.assert(
      fc.property(reports, (held) => {
        const content = contentOf(holdings(held));
        const told = content.items.filter(({ decision }) => decision !== 'omit');
        expect(marksOf(content).tlp).toBe(strictestTlp(told.map(({ marks }) => marks.tlp)));
        // Nor laxer than the inquiry, whatever its author marks.
        expect(marksOf({ ...content, floor: { ...content.floor, tlp: 'amber+strict' } }).tlp).toBeOneOf(['amber+strict', 'red']);
      }),
      options,
    );
  });
});

it('withholds an address within which stands another that is held back, and so needs nobody to notice', () => {
  const trace = (type: 'domain' | 'url', value: string, role: 'attacker' | 'victim') => ({ type, value, norm: value, role });
  const traces = [trace('url', 'http://victim.example/shell', 'attacker'), trace('domain', 'victim.example', 'victim')];
  const items = composeDisclosure(holdings([aReport({ owner: 'JP-NPA', victim: null, traces })]));
  expect(items.find(({ label }) => label.en === 'URL')).toMatchObject({ decision: 'withhold' });
});

describe('the rules one by one', () => {
  const item = (of: ReturnType<typeof holdings>, label: string) => composeDisclosure(of).find((one) => one.label.en === label);

  it('replace the number of a cluster by the name given to it, or leave it out', () => {
    const named = item(holdings([], { cluster: { number: 'C-0147', name: 'Hoarfrost' } }), 'Group');
    expect(named).toMatchObject({ decision: 'release', leaves: { en: 'Hoarfrost' } });
    expect(item(holdings([], { cluster: { number: 'C-0147', name: null } }), 'Group')).toMatchObject({ decision: 'omit' });
  });

  it('put the desk in the place of whoever works on it', () => {
    expect(item(holdings([]), 'Contact')).toMatchObject({ decision: 'release', leaves: { en: 'International Liaison Desk' } });
  });

  it('tell neither sources nor receipt numbers, not even that they exist', () => {
    const of = holdings([aReport()]);
    expect(item(of, 'Source')).toMatchObject({ decision: 'omit', ours: { ja: 'JP-13 R-000101' } });
    expect(item(of, 'Receipt and incident numbers')).toMatchObject({ decision: 'omit' });
  });

  it('keep what others told us out of every figure, whatever their ids begin with', () => {
    const theirs = Array.from({ length: 5 }, () => aReport({ owner: 'JP-PARTNER', isOwnPolice: false }));
    expect(item(holdings([...theirs, ...Array.from({ length: 5 }, () => aReport())]), 'Reports in Japan')?.leaves.en).toBe('5 reports');
  });

  it('keep reports that are TLP:RED elsewhere out of every figure', () => {
    const red = Array.from({ length: 6 }, (_, n) => aReport({ number: `R-00020${n}`, tlp: 'red' }));
    expect(item(holdings(red), 'Reports in Japan')).toBeUndefined();
    expect(item(holdings([...red, ...Array.from({ length: 5 }, () => aReport())]), 'Reports in Japan')?.leaves.en).toBe('5 reports');
  });

  it('withhold a bank account until there is a legal basis, and omit what the victim has', () => {
    const account = { type: 'bank-account' as const, value: '0001-001-1234567', norm: '0001-001-1234567', role: 'attacker' as const };
    const own = { type: 'domain' as const, value: 'victim.example', norm: 'victim.example', role: 'victim' as const };
    const of = holdings([aReport({ owner: 'JP-NPA', traces: [account, own] })]);
    expect(item(of, 'bank account')).toMatchObject({ decision: 'withhold', needsBasis: true });
    expect(item(of, 'domain name')).toMatchObject({ decision: 'omit' });
  });

  it('let a trace go as soon as one of those who hold it does', () => {
    const wallet = { type: 'btc' as const, value: 'bc1qexample', norm: 'bc1qexample', role: 'attacker' as const };
    expect(item(holdings([aReport({ traces: [wallet] })]), 'Bitcoin address')).toMatchObject({ decision: 'withhold', owner: 'JP-13' });
    const green = aReport({ number: 'R-000102', owner: 'JP-27', tlp: 'green', traces: [wallet] });
    expect(item(holdings([aReport({ traces: [wallet] }), green]), 'Bitcoin address')).toMatchObject({
      decision: 'release',
      owner: 'JP-27',
    });
  });
});
