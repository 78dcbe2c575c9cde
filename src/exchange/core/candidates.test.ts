import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { candidatesOf, type Named, namesOf } from './candidates.ts';

const named = (n: number, type: string, ...names: string[]): Named => ({
  stixId: `${type}--${n}`,
  type,
  name: names[0] ?? '',
  names: namesOf({ type, name: names[0] ?? '', aliases: names.slice(1) }),
});

describe('objects that may be the same thing', () => {
  it('have a name or an alias in common, whatever its width, case and hyphens', () => {
    const crane = named(1, 'threat-actor', 'Grey Crane', 'Crane-9');
    const others = [
      named(2, 'intrusion-set', 'ＧＲＥＹ－ＣＲＡＮＥ'),
      named(3, 'threat-actor', 'Heron', 'CRANE 9'),
      named(4, 'threat-actor', 'Heron'),
      named(5, 'malware', 'Grey Crane'),
    ];
    expect(candidatesOf(crane, [crane, ...others]).map(({ stixId }) => stixId)).toEqual(['intrusion-set--2', 'threat-actor--3']);
  });

  it('are not looked for among what is no thing of its own, nor by names too short to say anything', () => {
    expect(namesOf({ type: 'relationship', name: 'Grey Crane' })).toEqual([]);
    expect(namesOf({ type: 'malware', name: 'a-b' })).toEqual([]);
    expect(namesOf({ type: 'malware', name: 7, aliases: [null, 'ランサム'] })).toEqual(['ランサム']);
  });

  it('are found from both sides, seed 11', () => {
    const name = fc.constantFrom('Grey Crane', 'grey-crane', 'Heron', 'ヘロン', 'へろん', 'Egret');
    const some = fc.tuple(
      fc.constantFrom('threat-actor', 'intrusion-set', 'malware', 'tool'),
      fc.array(name, { minLength: 1, maxLength: 3 }),
    );
    fc.assert(
      fc.property(some, some, ([typeA, a], [typeB, b]) => {
        const [one, other] = [named(1, typeA, ...a), named(2, typeB, ...b)];
        expect(candidatesOf(one, [other]).length).toBe(candidatesOf(other, [one]).length);
      }),
      { seed: 11 },
    );
  });
});
