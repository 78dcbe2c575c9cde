import { describe, expect, it } from 'vitest';
import type { Link } from './link.ts';
import { picturedTraces, weakestTie } from './pictured-traces.ts';

/** A link with the named evidence: `{ wallet: 4, text: 2 }`; the prior is -3. */
const link = (a: string, b: string, evidence: Record<string, number>): Link => {
  const all = Object.entries(evidence).map(([name, contribution]) => {
    const [type = name, value = name] = name.split(':');
    return { family: 'any', type, value, seenIn: 2, weight: contribution, contribution, common: null };
  });
  return { a, b, prior: -3, logOdds: all.reduce((sum, { contribution }) => sum + contribution, -3), evidence: all };
};
const traces = (links: Link[], held: [string, string][] = []) => picturedTraces(['a', 'b', 'c'], links, 0, held);
const bridges = (links: Link[], held: [string, string][] = []): string[] =>
  traces(links, held)
    .filter(({ bridge }) => bridge)
    .map(({ evidence }) => evidence.value);

describe('the traces of a picture', () => {
  it('name their holders and their largest weight, the weightiest first', () => {
    const shown = traces([link('a', 'b', { wallet: 4, gate: 1 }), link('b', 'c', { gate: 3.5 })]);
    expect(shown.map(({ evidence, members, weight }) => [evidence.value, members, weight])).toEqual([
      ['wallet', ['a', 'b'], 4],
      ['gate', ['a', 'b', 'c'], 3.5],
    ]);
  });

  it('are bridges when the members fall apart without them', () => {
    expect(bridges([link('a', 'b', { wallet: 4 }), link('b', 'c', { gate: 3.5 })])).toEqual(['wallet', 'gate']);
    expect(bridges([link('a', 'b', { wallet: 4 }), link('b', 'c', { gate: 3.5 }), link('a', 'c', { other: 3.1 })])).toEqual([]);
  });

  it('are no bridges when the rest of the evidence still reaches the threshold, or a person holds the reports together', () => {
    expect(bridges([link('a', 'b', { wallet: 4, other: 3.2 }), link('b', 'c', { gate: 3.5 })])).toEqual(['gate']);
    expect(bridges([link('a', 'b', { wallet: 4 }), link('b', 'c', { gate: 3.5 })], [['a', 'b']])).toEqual(['gate']);
  });

  it('take the different likenesses of texts for one trace, shown by the strongest', () => {
    const shown = traces([link('a', 'b', { 'note-text:94': 4 }), link('b', 'c', { 'note-text:71': 3.2 })]);
    expect(shown).toMatchObject([{ evidence: { value: '94' }, members: ['a', 'b', 'c'], weight: 4 }]);
  });

  it('leave out what speaks against', () => {
    expect(traces([link('a', 'b', { wallet: 4, contacts: -0.5 })]).map(({ evidence }) => evidence.value)).toEqual(['wallet']);
  });
});

describe('the weakest tie', () => {
  it('is the least of the strongest way through all', () => {
    expect(weakestTie([link('a', 'b', { x: 5 }), link('b', 'c', { x: 4 }), link('a', 'c', { x: 3 })])).toBe(1);
    expect(weakestTie([])).toBeNull();
  });
});
