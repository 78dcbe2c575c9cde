import { message } from '#model/text.ts';
import { lengthOf } from '../ranges.ts';
import { keptPieces, untouched } from '../repair/untouched.ts';
import type { Method } from './method.ts';
import { nameBefore } from './name-before.ts';

/**
 * The last resort: a copy in which everything that surely was not encrypted stands where it stood, the rest zero. No program may open it, but
 * searching it, or handing it to a specialist's tool, goes on from there.
 */
export const keepIntact: Method = {
  id: 'keep-intact',
  name: { ja: '無傷部分の保存', en: 'Keeping what is intact' },
  suits: ({ identification }) => identification.kind === 'encrypted' || identification.kind === 'unclear',
  *prepare(subjects, { primitives }) {
    yield { what: { ja: '無傷の部分を探す', en: 'Looking for what is intact' }, done: 0, total: subjects.length };
    return (subject) => {
      const { file, certain, byLayout } = untouched(subject, primitives);
      const bytes = lengthOf(certain);
      if (bytes < LEAST || bytes === subject.source.size) return null;
      const name = nameBefore(subject, subject.identification.families[0]?.id ?? '', []);
      return [
        {
          name,
          pieces: keptPieces(file, certain),
          family: null,
          method: keepIntact.id,
          verified: false,
          why: why(bytes, file.size, byLayout),
        },
      ];
    };
  },
};

const why = message({
  ja: (bytes: number, size: number, byLayout: boolean) =>
    `${size}バイトのうち、暗号化されていないと確かに言える${bytes}バイトだけを元の位置に残しました（根拠：${byLayout ? '公表された形式' : '暗号文ではあり得ない内容'}）。残りはゼロです。`,
  en: (bytes, size, byLayout) =>
    `Of ${size} bytes only the ${bytes} that surely were not encrypted are kept in their place (by ${byLayout ? 'the published layout' : 'content that cannot be ciphertext'}). The rest is zero.`,
});

/** A page: less is not worth a file. */
const LEAST = 4096;
