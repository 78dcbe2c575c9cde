import { expect, it } from 'vitest';
import { tlp2Ids } from './tlp-markings.ts';
import { tlpOfPart } from './tlp-of-part.ts';

it('a part has the marks of the whole, its own and those of what holds it', () => {
  const object = {
    object_marking_refs: [tlp2Ids.green],
    granular_markings: [
      { marking_ref: tlp2Ids.red, selectors: ['object_refs.[1]', 'name'] },
      { marking_ref: tlp2Ids.amber, selectors: ['external_references'] },
      { lang: 'ja', selectors: ['description'] },
    ],
    object_refs: ['a', 'b', 'c'],
  };
  const tlps = ['object_refs.[0]', 'object_refs.[1]', 'object_refs.[10]', 'name', 'external_references.[0].url', 'description'].map(
    (part) => tlpOfPart(object, part, new Map()),
  );
  expect(tlps).toEqual(['green', 'red', 'green', 'red', 'amber', 'green']);
  expect(tlpOfPart({}, 'name', new Map())).toBeNull();
});
