import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binds } from './binds.ts';
import { inForce, inForceBy } from './in-force.ts';
import { treaties, type Treaty, type TreatyParty } from './treaty.ts';

describe('the instruments as shipped', () => {
  it.each([
    ['budapest-29', 'JP', 'AT', '2026-11-22', 'yes', '2012-11-01', true],
    ['budapest-29', 'JP', 'AT', '2012-10-31', 'no', null, false],
    ['budapest-29', 'JP', 'AT', '2012-11-01', 'yes', '2012-11-01', true],
    ['budapest-29', 'JP', 'DE', '2026-11-22', 'yes', '2012-11-01', false],
    ['budapest-29', 'JP', 'SE', '2021-07-31', 'no', null, false],
    ['budapest-29', 'JP', 'SG', '2026-11-22', 'not-known', null, false],
    ['budapest-29', 'JP', 'JP', '2026-11-22', 'no', null, false],
    ['2ap-7', 'JP', 'RS', '2026-11-22', 'no', null, false],
    ['uncc-42', 'JP', 'VN', '2026-11-22', 'no', null, false],
    ['icpo', 'JP', 'SG', '2026-11-22', 'yes', null, false],
    ['icpo', 'JP', 'SG', '2001-01-01', 'not-known', null, false],
    ['mlat', 'JP', 'US', '2026-11-22', 'yes', '2006-07', true],
    ['mlat', 'US', 'JP', '2026-11-22', 'yes', '2006-07', true],
    ['mlat', 'JP', 'US', '2006-07-15', 'not-known', null, false],
    ['mlat', 'JP', 'CN', '2007-12-31', 'no', null, false],
    ['mlat', 'JP', 'DE', '2026-11-22', 'yes', '2011', false],
    ['mlat', 'JP', 'SG', '2026-11-22', 'not-known', null, false],
    ['mlat', 'JP', 'JP', '2026-11-22', 'no', null, false],
    ['europol', 'JP', 'DE', '2026-11-22', 'yes', null, false],
    ['bilateral', 'JP', 'SG', '2026-11-22', 'not-known', null, false],
    ['eu-2023-977', 'JP', 'DE', '2026-11-22', 'no', null, true],
    ['budapest-99', 'JP', 'DE', '2026-11-22', 'not-known', null, false],
  ] as const)('%s between %s and %s on %s: %s', (id, one, other, date, answer, since, verified) => {
    const found = inForce(id, one, other, date);
    expect(found).toMatchObject({ answer, inForce: answer === 'yes', since, verified });
    expect(found.why.ja).not.toBe('');
    expect(found.why.en).not.toBe('');
  });

  it('say that they are unverified wherever they are', () => {
    for (const [id, other] of [
      ['budapest-29', 'DE'],
      ['2ap-7', 'RS'],
      ['icpo', 'SG'],
    ] as const)
      expect(inForce(id, 'JP', other, '2026-11-22').why).toMatchObject({
        ja: expect.stringContaining('未確認'),
        en: expect.stringContaining('Not checked'),
      });
    expect(inForce('budapest-29', 'JP', 'AT', '2026-11-22').why.en).not.toContain('Not checked');
  });

  it('bring the reservations of the parties with them', () => {
    expect(inForce('budapest-29', 'JP', 'AT', '2026-11-22').reservations).toMatchObject([
      { party: 'AT', article: '29(4)', verified: true },
    ]);
  });

  it('judge an instant by its day in UTC', () => {
    expect(inForce('budapest-29', 'JP', 'AT', '2012-10-31T23:59:59Z').answer).toBe('no');
    expect(inForce('budapest-29', 'JP', 'AT', '2012-11-01T00:00:00Z').answer).toBe('yes');
  });

  it('open once the table says that they are in force', () => {
    const opened = treaties.map((treaty) =>
      treaty.id === 'second-protocol'
        ? { ...treaty, entryIntoForce: '2027-01-01', parties: [entry('JP', '2027-01-01'), entry('RS', '2027-01-01')] }
        : treaty,
    );
    expect(inForceBy(opened, '2ap-7', 'JP', 'RS', '2026-12-31').answer).toBe('no');
    expect(inForceBy(opened, '2ap-7', 'JP', 'RS', '2027-01-01').answer).toBe('yes');
  });
});

const entry = (party: string, from: string | null, until: string | null = null): TreatyParty => ({
  party,
  from,
  until,
  asOf: null,
  source: 'general',
  verified: true,
  reservations: [],
});

/**
 * The reference: every day of four years is looked at on its own. A day is certainly in where every day that the spans allow as first (and last)
 * puts it in, certainly out where none does.
 */
const days: readonly string[] = Array.from({ length: 366 + 3 * 365 }, (_, at) =>
  new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10),
);
const daysOf = (span: string): readonly string[] => days.filter((day) => day.startsWith(span));
function possible(day: string, from: string, until: string | null): readonly boolean[] {
  const ends = until === null ? ['9999-12-31'] : daysOf(until);
  return daysOf(from).flatMap((start) => ends.map((end) => day >= start && day < end));
}
function reference(table: Treaty, one: string, other: string, day: string): string {
  if (one === other || table.entryIntoForce === null) return 'no';
  const worlds = [possible(day, table.entryIntoForce, null)];
  for (const party of [one, other]) {
    const listed = table.parties.find((row) => row.party === party);
    worlds.push(listed?.from ? possible(day, listed.from, listed.until) : table.complete ? [false] : [true, false]);
  }
  if (worlds.some((world) => world.every((is) => !is))) return 'no';
  return worlds.every((world) => world.every(Boolean)) ? 'yes' : 'not-known';
}

describe('binds', () => {
  it('answers as a reference that looks at every day does, in 400 tables (seed 29)', () => {
    const day = fc.constantFrom(...days.filter((_, at) => at % 7 === 0));
    const span = fc.tuple(day, fc.constantFrom(4, 7, 10)).map(([whole, length]) => whole.slice(0, length));
    const country = fc.constantFrom('AA', 'BB', 'CC');
    // A membership ends after the year in which it began, so that no two spans overlap.
    const row = fc
      .tuple(span, fc.option(span, { nil: null }))
      .map(([from, until]) => [from, until !== null && until.slice(0, 4) > from.slice(0, 4) ? until : null] as const);
    const table = fc
      .record({ rows: fc.dictionary(country, row), complete: fc.boolean(), entryIntoForce: fc.option(span, { nil: null }) })
      .map(({ rows, ...rest }): Treaty => ({
        id: 't',
        name: { ja: '', en: '' },
        ratifications: null,
        asOf: null,
        note: null,
        source: 'general',
        verified: true,
        ...rest,
        parties: Object.entries(rows).map(([party, [from, until]]) => entry(party, from, until)),
      }));
    const seen = new Set<string>();
    fc.assert(
      fc.property(table, country, country, day, (treaty, one, other, on) => {
        const { standing, since } = binds(treaty, one, other, on);
        seen.add(standing);
        expect(standing).toBe(reference(treaty, one, other, on));
        expect(binds(treaty, other, one, on).standing).toBe(standing);
        if (standing === 'yes') expect(since !== null && since <= on).toBe(true);
      }),
      { seed: 29, numRuns: 400 },
    );
    expect(seen).toEqual(new Set(['yes', 'no', 'not-known']));
  });
});
