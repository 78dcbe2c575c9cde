import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';

/** The likeness digest of a file by ssdeep: block size, then two rows of letters, whose case counts. The name of the file that the tool writes behind them is left out. */
export const ssdeep: IndicatorKind<'ssdeep'> = {
  id: 'ssdeep',
  name: { ja: '類似ハッシュ（ssdeep）', en: 'Likeness digest (ssdeep)' },
  normalise(value) {
    const written = /^(\d{1,10}):([0-9A-Za-z+/]{1,64}):([0-9A-Za-z+/]{0,64})(?:,"[^\0]*"?)?$/.exec(value.normalize('NFKC').trim());
    const [, size = '', first = '', second = ''] = written ?? [];
    return blockSizes.has(size) ? accept(`${size}:${first}:${second}`) : unreadable('ssdeep');
  },
  examples: {
    accept: [
      ['96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0', '96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0'],
      ['3:abcdefg:abc,"C:\\temp\\a ""b"".exe"\n', '3:abcdefg:abc'],
      [' 48:abcdefg:', '48:abcdefg:'],
    ],
    refuse: [
      ['', 'trace-unreadable'],
      // an empty file
      ['3::', 'trace-unreadable'],
      // no block size of ssdeep
      ['5:abcdefg:abc', 'trace-unreadable'],
      ['03:abcdefg:abc', 'trace-unreadable'],
      ['3:abc', 'trace-unreadable'],
      [`3:${'a'.repeat(65)}:abc`, 'trace-unreadable'],
    ],
  },
};

/** Three, doubled as often as a file is large. */
const blockSizes: ReadonlySet<string> = new Set(Array.from({ length: 31 }, (_, doublings) => String(3 * 2 ** doublings)));
