import { expect, test } from 'vitest';
import { families } from '../core/families/index.ts';
import { typeWords } from './words.ts';

test('every type of evidence has a name on the screens', () => {
  const unnamed = families
    .flatMap(({ types }) => Object.keys(types))
    .filter((type) => typeWords(type).ja === type && !/^[A-Z]/.test(typeWords(type).en));
  expect(unnamed).toEqual([]);
});
