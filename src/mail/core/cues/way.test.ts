import { expect, it } from 'vitest';
import { readWay, spelledOut } from './way.ts';

it('reads terms in order, terms in any order, and terms that must be absent', () => {
  expect(readWay('{open|read it} >20 unable + question - never-do')).toEqual({
    chains: [
      [
        { term: '{open|read it}', within: 0 },
        { term: 'unable', within: 20 },
      ],
      [{ term: 'question', within: 0 }],
    ],
    without: ['never-do'],
  });
});

it.each([
  ['a|b', ['a', 'b']],
  ['send (it|them|)', ['send it', 'send them', 'send ']],
  ['開(け|か)(ない|ません)', ['開けない', '開けません', '開かない', '開かません']],
  ['ご?確認', ['確認', 'ご確認']],
  ['x(a|b(c|d))', ['xa', 'xbc', 'xbd']],
  ['?', ['?']],
])('spells out %s', (pattern, words) => {
  expect(spelledOut(pattern)).toEqual(words);
});
