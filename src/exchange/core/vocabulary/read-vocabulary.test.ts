import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readVocabulary } from './read-vocabulary.ts';
import { vocabularyIndex } from './vocabulary-index.ts';

const taxonomy = {
  namespace: 'kakuu',
  expanded: 'Invented',
  description: 'x',
  version: 3,
  predicates: [{ value: 'kind', expanded: 'Kind of case' }, { value: 'open' }],
  values: [{ predicate: 'kind', entry: [{ value: 'fraud', expanded: 'Fraud' }, { value: 'theft' }] }],
};
const galaxy = (type: string, ...values: readonly (readonly [string, ...string[]])[]) => ({
  type,
  name: `Invented ${type}`,
  uuid: '00000000-0000-4000-8000-000000000001',
  version: 7,
  values: values.map(([value, ...synonyms]) => ({ value, uuid: 'u', meta: { synonyms, refs: ['https://example.com'] } })),
});
const read = (...all: readonly unknown[]) =>
  vocabularyIndex(
    all.map((one) => {
      const found = readVocabulary(one);
      if (!found.ok) throw new TypeError(found.reason.code);
      return found.value;
    }),
  );

describe('a taxonomy', () => {
  it('gives each tag its words, the predicate expanded', () => {
    const { wordsOf } = read(taxonomy);
    expect(wordsOf('kakuu:kind="fraud"')).toEqual({ tag: 'kakuu:kind="fraud"', words: 'Kind of case: Fraud', source: 'Invented, 3' });
    expect(wordsOf('KAKUU:Kind="Theft"')?.words).toBe('Kind of case: theft');
    expect(wordsOf('kakuu:open')?.words).toBe('open');
    expect(wordsOf('kakuu:kind="other"')).toBeNull();
  });

  it.each([
    ['no words at all', {}, 'not-a-vocabulary', undefined],
    ['a list', [], 'not-a-vocabulary', undefined],
    ['a warning list', { name: 'x', type: 'string', version: 1, list: [] }, 'not-a-vocabulary', undefined],
    ['a value of no predicate', { ...taxonomy, values: [{ predicate: 'x', entry: [] }] }, 'invalid-input', { field: 'values.0.predicate' }],
    [
      'a predicate that is none',
      { ...taxonomy, predicates: [{ value: 'a' }, { value: 7 }] },
      'invalid-input',
      { field: 'predicates.1.value' },
    ],
    ['a name that leaves its folder', { ...taxonomy, namespace: '../x' }, 'invalid-input', { field: 'namespace' }],
    ['a tag twice', { ...taxonomy, values: [...taxonomy.values, ...taxonomy.values] }, 'duplicate-id', { field: 'values.1' }],
    ['clusters without a value', { ...galaxy('tool'), values: [{ value: 'a' }, {}] }, 'invalid-input', { field: 'values.1.value' }],
  ])('that is none, %s, is refused where it is wrong', (_what, value, code, at) => {
    expect(readVocabulary(value)).toMatchObject({ ok: false, reason: { code, ...(at && { at }) } });
  });
});

describe('a galaxy', () => {
  const { namesakes, wordsOf } = read(
    galaxy('threat-actor', ['GREY CRANE', 'Harbour Group', 'Crane'], ['BLUE CRANE', 'Crane'], ['ab']),
    galaxy('mitre-attack-pattern', ['Lure - T9566', 'Bait']),
    galaxy('no-stix', ['GREY CRANE', 'x y z']),
  );
  const found = (kind: string, name: string): string[] => namesakes(kind, [name]).map(({ value }) => value);

  it('tells every cluster that has a name, never one of them: two actors may share it', () => {
    expect(found('threat-actor', 'harbourgroup')).toEqual(['GREY CRANE']);
    expect(found('intrusion-set', 'crane')).toEqual(['GREY CRANE', 'BLUE CRANE']);
    expect(found('malware', 'crane')).toEqual([]);
    expect(found('attack-pattern', 'lure')).toEqual(['Lure - T9566']);
    // Too short to say anything.
    expect(found('threat-actor', 'ab')).toEqual([]);
  });

  it('says what its tags mean, with the synonyms', () => {
    expect(wordsOf('misp-galaxy:threat-actor="Grey Crane"')?.words).toBe('Invented threat-actor: GREY CRANE (Harbour Group, Crane)');
  });
});

it('any JSON is read or refused, and what is read can be asked (seed 71)', () => {
  const keys = fc.constantFrom(
    'namespace',
    'predicates',
    'values',
    'value',
    'type',
    'uuid',
    'version',
    'meta',
    'synonyms',
    'entry',
    'name',
    'predicate',
  );
  const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 6, withCrossShrink: true },
      fc.constantFrom<unknown>('kakuu', '', 3, null, true, '__proto__', 'constructor'),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(keys, tie('tree'), { maxKeys: 6 }),
    ),
  }));
  const nearly = fc.oneof(
    tree,
    fc.record({ namespace: fc.constant('a'), version: tree, predicates: tree, values: tree }),
    fc.record({ type: fc.constant('tool'), uuid: fc.constant('u'), name: fc.constant('n'), version: fc.constant(1), values: tree }),
  );
  fc.assert(
    fc.property(nearly, (value) => {
      const one = readVocabulary(value);
      if (one.ok) vocabularyIndex([one.value]).wordsOf('constructor:__proto__');
      else expect(one.reason.code).toMatch(/^[a-z-]+$/);
    }),
    { seed: 71, numRuns: 2_000 },
  );
});
