import fc from 'fast-check';
import { expect, test } from 'vitest';
import { strictestTlp, Tlp } from '#model/handling.ts';
import { markingsOf } from './markings-of.ts';
import { selected, selectorSteps } from './selector.ts';
import type { JsonObject, StixObject } from './stix-object.ts';
import { tlp1Ids, tlp2Ids, tlpMarking, tlpOfMarking } from './tlp-markings.ts';

const own = 'marking-definition--8e2e2d2b-17d4-4cbf-938f-98ee46b3cd3f';
const none: ReadonlyMap<string, StixObject> = new Map();

test('the standard markings of both generations are known by their ids alone', () => {
  for (const [tlp, id] of [...Object.entries(tlp2Ids), ...Object.entries(tlp1Ids)]) {
    expect(markingsOf({ object_marking_refs: [id] }, none)).toEqual({ tlp, warnings: [], unknown: [] });
    expect(markingsOf({ object_marking_refs: [id.toUpperCase().replace('MARKING-DEFINITION', 'marking-definition')] }, none).tlp).toBe(tlp);
  }
  for (const tlp of Tlp.options) expect(tlpOfMarking({ ...tlpMarking(tlp), id: own })).toBe(tlp);
});

test.each<readonly [JsonObject, Tlp | null]>([
  [{ definition_type: 'tlp', definition: { tlp: 'white' } }, 'clear'],
  [{ definition_type: 'tlp', definition: { tlp: 'TLP:AMBER+STRICT' } }, 'amber+strict'],
  [{ definition_type: 'statement', definition: { statement: 'TLP:RED' } }, null],
  [{ definition_type: 'tlp', definition: { tlp: 'mauve' } }, null],
  [{ definition: JSON.parse('{"__proto__":{"tlp":"red"}}') as JsonObject }, null],
])('a definition of its own id, %o, says %s', (definition, tlp) =>
  expect(tlpOfMarking({ type: 'marking-definition', id: own, ...definition })).toBe(tlp),
);

test('the strictest of what marks the whole and what marks parts counts, whatever the order (seed 20260741)', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...Tlp.options)), fc.array(fc.constantFrom(...Tlp.options)), (whole, parts) => {
      const { tlp, warnings } = markingsOf(
        {
          name: 'a',
          object_marking_refs: whole.map((mark) => tlp2Ids[mark]),
          granular_markings: parts.map((mark) => ({ marking_ref: tlp2Ids[mark], selectors: ['name'] })),
        },
        none,
      );
      expect(tlp).toBe(whole.length + parts.length === 0 ? null : strictestTlp([...whole, ...parts]));
      expect(warnings).toEqual([]);
    }),
    { seed: 20260741, numRuns: 200 },
  );
});

test('a marking of which nothing is known is named; one that is known and says no TLP is not', () => {
  expect(markingsOf({ object_marking_refs: [own, tlp2Ids.green] }, none)).toMatchObject({
    tlp: 'green',
    unknown: [own],
    warnings: [{ code: 'stix-marking-unknown', facts: { count: 1 } }],
  });
  const statement: StixObject = { type: 'marking-definition', id: own, definition_type: 'statement', definition: { statement: '©' } };
  expect(markingsOf({ object_marking_refs: [own] }, new Map([[own, statement]]))).toEqual({ tlp: null, unknown: [], warnings: [] });
});

test('a marking counts even where its selector points to nothing, and that is said', () => {
  const object = { granular_markings: [{ marking_ref: tlp2Ids.red, selectors: ['name', 'a..b', 1] }] };
  expect(markingsOf(object, none)).toMatchObject({
    tlp: 'red',
    warnings: [{ facts: { selector: 'name' } }, { facts: { selector: 'a..b' } }, { facts: { selector: 'number' } }],
  });
});

test('a list of bad selectors does not give as many warnings', () => {
  const selectors = Array.from({ length: 10_000 }, () => 'nothing');
  expect(markingsOf({ granular_markings: [{ marking_ref: tlp2Ids.green, selectors }] }, none)).toMatchObject({
    tlp: 'green',
    warnings: { length: 50 },
  });
});

test('markings of any shape do not make it throw (seed 20260742)', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (refs, granular, selectors) => {
      markingsOf({ object_marking_refs: refs, granular_markings: granular } as JsonObject, none);
      markingsOf({ granular_markings: [{ marking_ref: refs, selectors }] } as JsonObject, none);
    }),
    { seed: 20260742, numRuns: 300 },
  );
});

test.each<readonly [string, unknown]>([
  ['name', 'a'],
  ['external_references.[1].url', 'u'],
  ['hashes.SHA-256', 'h'],
  ['external_references.[2].url', undefined],
  ['external_references.1.url', undefined],
  ['constructor', undefined],
  ['labels.length', undefined],
])('selector %s', (selector, expected) => {
  const object = { name: 'a', labels: ['x'], hashes: { 'SHA-256': 'h' }, external_references: [{}, { url: 'u' }] };
  const steps = selectorSteps(selector);
  expect(steps && selected(object, steps)).toBe(expected);
});

test.each(['', '.', '[0]', 'a.[00]', 'a.[-1]', 'a[0]', 'a b', 'a.', 1, null])('%o is no selector', (selector) =>
  expect(selectorSteps(selector)).toBeNull(),
);
