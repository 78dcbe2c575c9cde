import { describe, expect, it } from 'vitest';
import { deadlineRule } from '../deadlines/deadline-rules.ts';
import { guardsOf } from './guards-of.ts';
import { instrument, instruments } from './instrument.ts';
import { partnerProfiles } from './partner-profile.ts';
import { refusalGround, refusalGrounds } from './refusal-ground.ts';
import { isZone } from '../forms/checks/selector-moment.ts';
import { treaty, treaties, treatySources } from './treaty.ts';

describe('the table of instruments', () => {
  it('has each that the desk speaks of, once', () => {
    const ids = instruments.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.sort()).toEqual(
      [26, 29, 30, 31, 33, 34, 35]
        .map((n) => `budapest-${n}`)
        .concat(
          [6, 7, 8, 9, 10, 11, 12].map((n) => `2ap-${n}`),
          [41, 42, 44].map((n) => `uncc-${n}`),
          ['icpo', 'mlat', 'europol', 'bilateral', 'eu-2023-977'],
        )
        .sort(),
    );
  });

  it.each(instruments.map((one) => [one.id, one] as const))(
    '%s refers to treaties, grounds and clocks that exist',
    (_, { treaties: named, grounds, clocks }) => {
      for (const id of named) expect(treaty(id)).not.toBeNull();
      for (const id of grounds) expect(refusalGround(id)).not.toBeNull();
      for (const id of clocks) expect(deadlineRule(id)).toBeTruthy();
    },
  );

  it('asks for everything that Art. 29(2) (a) to (f) lists', () => {
    const preservation = instrument('budapest-29');
    const articles = Object.values(preservation?.fields ?? {})
      .filter((one) => one.need === 'required' && one.verified)
      .map(({ article }) => article);
    expect(new Set([preservation?.authorityArticle, ...articles])).toEqual(
      new Set(['a', 'b', 'c', 'd', 'e', 'f'].map((letter) => `29(2)(${letter})`)),
    );
  });

  it('asks the guards of Japanese law where evidence leaves, and none that a treaty does not know', () => {
    expect(guardsOf('icpo', 'incoming', 'JP')).toEqual(['double-criminality', 'political-offence', 'ministry-opinion', 'neutrality']);
    expect(guardsOf('budapest-29', 'incoming', 'JP')).not.toContain('double-criminality');
    expect(guardsOf('mlat', 'incoming', 'JP')).toEqual(
      expect.arrayContaining(['assurance-of-conditions', 'indispensability', 'reciprocity']),
    );
    expect(guardsOf('no such thing', 'incoming', 'JP').length).toBeGreaterThan(3);
  });

  it('asks a centre of another country only what the instruments ask of everybody', () => {
    expect(guardsOf('icpo', 'incoming', 'SG')).toEqual(['political-offence', 'neutrality']);
    expect(guardsOf('no such thing', 'incoming', 'SG')).toEqual(['in-force', 'political-offence']);
  });
});

describe('the other tables', () => {
  it('have the grounds R01 to R22 in order', () => {
    expect(refusalGrounds.map(({ id }) => id)).toEqual(Array.from({ length: 22 }, (_, at) => `R${String(at + 1).padStart(2, '0')}`));
  });
  it('name a source for every party, and never verify more than the source', () => {
    for (const { parties, source, verified } of treaties) {
      expect(verified && !treatySources[source]?.verified).toBe(false);
      for (const party of parties) {
        expect(treatySources[party.source]).toBeDefined();
        expect(party.verified && !treatySources[party.source]?.verified).toBe(false);
      }
    }
  });
  it('know the zones of every partner', () => {
    for (const { zones } of partnerProfiles) for (const zone of zones) expect(isZone(zone)).toBe(true);
  });
});
