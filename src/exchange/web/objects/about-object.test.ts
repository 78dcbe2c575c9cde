import fc from 'fast-check';
import { expect, it } from 'vitest';
import { aboutObject } from './about-object.ts';

it('says of a relationship what it ties to what', () => {
  const content = '{"type":"relationship","relationship_type":"indicates","source_ref":"indicator--1","target_ref":"malware--2"}';
  expect(aboutObject(content).relation).toEqual({ how: 'indicates', from: 'indicator', to: 'malware' });
  expect(aboutObject('{"type":"sighting","relationship_type":"x","source_ref":"a--1","target_ref":"b--2"}').relation).toBeNull();
});

it('shows what is cut short or no JSON as it is', () =>
  expect(aboutObject('{"type":"relation')).toEqual({ shown: '{"type":"relation', relation: null }));

it('indents any JSON and changes nothing of it (seed 20261123)', () => {
  fc.assert(
    fc.property(fc.json(), (content) => {
      expect(JSON.parse(aboutObject(content).shown)).toEqual(JSON.parse(content));
    }),
    { seed: 20261123 },
  );
});
