import { message } from '#model/text.ts';
import { findIn } from '../integer.ts';
import { salvagePng } from '../repair/png/salvage-png.ts';
import { repairedName } from '../repair/remains.ts';
import { untouched } from '../repair/untouched.ts';
import type { Method } from './method.ts';

/** PNG pictures without a key: the chunks that are whole, the rows up to the damage. A picture whose header is encrypted is beyond it. */
export const repairPng: Method = {
  id: 'repair-png',
  name: { ja: 'PNG画像の修復', en: 'Repair of PNG pictures' },
  suits: ({ source }) => findIn(source.read(0, 65_536), 'IHDR') >= 0,
  *prepare(subjects, { primitives }) {
    yield { what: { ja: 'PNG画像を調べる', en: 'Looking through PNG pictures' }, done: 0, total: subjects.length };
    return (subject) => {
      const { file, suspect } = untouched(subject, primitives);
      const picture = salvagePng(file, primitives, suspect);
      if (!picture) return null;
      const { pieces, whole, rows, height } = picture;
      const name = repairedName(subject, ['png', 'apng']);
      return [{ name, pieces, family: null, method: repairPng.id, verified: whole, why: whole ? allHolds : why(rows, height) }];
    };
  },
};

const allHolds = {
  ja: 'すべてのチャンクのCRC-32が一致します。後ろに付け足された部分は除きました。',
  en: 'The CRC-32 of every chunk holds. What was appended behind is left out.',
};

const why = message({
  ja: (rows: number, height: number) => `${height}行のうち上の${rows}行を復元しました。残りは空白です。`,
  en: (rows, height) => `The upper ${rows} of ${height} rows came out; the rest is blank.`,
});
