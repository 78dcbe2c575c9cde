import { expect, it } from 'vitest';
import { extensionIds } from '../publish/extensions.ts';
import { handlingExtension } from '../publish/handling-extension.ts';
import { conditionsOf } from './conditions-of.ts';

const read = (extension: object) => {
  const found = conditionsOf({ extensions: { [extensionIds.handling]: extension as never } }); // oxlint-disable-line no-unsafe-type-assertion -- what others write may be anything
  return found && [found.tlp, found.warning.facts?.['conditions']];
};

it.each([
  [handlingExtension({ redacted: ['name'] }), null],
  [handlingExtension({ europol: ['H0', 'H1'] }), [null, 'H0, H1']],
  [handlingExtension({ europol: ['H2'] }), ['amber+strict', 'H2']],
  [handlingExtension({ h3: ['Only for case 1'] }), ['amber+strict', 'H3']],
  [handlingExtension({ conditions: [{ kind: 'no-onward', detail: '', until: null }] }), ['amber+strict', 'no-onward']],
  [handlingExtension({ conditions: [{ kind: 'explain-use', detail: '', until: null }], pap: 'red' }), [null, 'explain-use, PAP:RED']],
  // Words that nobody knows may ask for anything.
  [{ europol_handling: 'H9' }, ['amber+strict', 'H9']],
  [{ europol_handling: [{ H: 2 }] }, ['amber+strict', '?']],
  [{ use_conditions: [null] }, ['amber+strict', '?']],
])('%j is read as %j', (extension, expected) => {
  expect(read(extension)).toEqual(expected);
});

it('an object without the extension, or with something else in its place, has no conditions', () => {
  for (const extensions of [undefined, null, [], 'x', { [extensionIds.handling]: [] }, { other: {} }])
    expect(conditionsOf(extensions === undefined ? {} : { extensions: extensions as never })).toBeNull(); // oxlint-disable-line no-unsafe-type-assertion -- as above
});
