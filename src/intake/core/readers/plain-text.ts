import { refuse } from '#model/outcome.ts';
import { readInput } from '../read-input.ts';
import type { Encoding, Reader } from './reader.ts';
import { wholeOf } from './whole.ts';
import { firstWrongByte } from './wrong-byte.ts';

/** A million characters, each at most three bytes. */
const LIMIT = 3_000_000;
const encodings: readonly Encoding[] = ['utf-8', 'shift_jis'];

/** Anything that somebody pasted: one report, its text as it stands. */
export const plainText: Reader = {
  id: 'text',
  name: { ja: '文章（貼り付け）', en: 'Plain text (pasted)' },
  extensions: ['.txt', '.md', '.log'],
  sniff: () => 0.1,
  async *read(source, { ports }) {
    const bytes = await wholeOf(source, LIMIT);
    if (bytes === null) {
      yield { line: 1, byte: 0, outcome: refuse('record-too-long', { limit: LIMIT }) };
      return;
    }
    const text = encodings.map((encoding) => ports.decode(encoding, bytes)).find((decoded) => decoded !== null);
    if (text === undefined) {
      const byte = firstWrongByte(ports.decode, 'utf-8', bytes);
      yield { line: 1, byte, outcome: refuse('wrong-encoding', { encoding: 'UTF-8 / Shift_JIS', byte }, { byte }) };
      return;
    }
    const bare = text.replace(/^\uFEFF/, '');
    yield { line: 1, byte: 0, outcome: /[^\s\p{Cc}\p{Cf}]/u.test(bare) ? readInput({ text: bare }) : refuse('blank-text') };
  },
  examples: [
    { content: '昨日から 203.0.113.9 へ通信が続いています。', read: 1, setAside: 0 },
    { content: ' \r\n\t　\u200b', read: 1, setAside: 1 },
    { content: '', read: 1, setAside: 1 },
  ],
};
