import { message, type Text } from '#model/text.ts';
import { jpeg } from '../formats/jpeg/jpeg.ts';
import type { JpegHeader } from '../repair/jpeg/jpeg-header.ts';
import { donorHeader, salvageJpeg, type SalvagedJpeg } from '../repair/jpeg/salvage-jpeg.ts';
import { repairedName } from '../repair/remains.ts';
import { untouched } from '../repair/untouched.ts';
import type { Method } from './method.ts';

/** JPEG pictures without a key. Whole pictures that are given along lend their header to those of the same camera that lost it. */
export const repairJpeg: Method = {
  id: 'repair-jpeg',
  name: { ja: 'JPEG画像の修復', en: 'Repair of JPEG pictures' },
  suits: ({ name, source }) => jpeg.begins(source.read(0, 4)) || /\.(jpe?g|jpe|jfif)\b/i.test(name),
  *prepare(subjects, { primitives, pairs }) {
    const donors: JpegHeader[] = [];
    const given = [...subjects.map(({ source }) => source), ...pairs.map(({ original }) => original)];
    for (const [done, source] of given.entries()) {
      yield { what: { ja: 'JPEG画像を調べる', en: 'Looking through JPEG pictures' }, done, total: given.length };
      const donor = donors.length < MOST_DONORS && jpeg.begins(source.read(0, 4)) ? donorHeader(source) : null;
      if (donor) donors.push(donor);
    }
    return (subject) => {
      if (jpeg.check(subject.source, primitives).verdict === 'sound') return null;
      const { file, suspect, byLayout } = untouched(subject, primitives);
      const picture = salvageJpeg(file, suspect, byLayout, donors);
      if (!picture) return null;
      const { pieces, how, units, of } = picture;
      const name = repairedName(subject, ['jpg', 'jpeg', 'jpe', 'jfif']);
      return [
        {
          name,
          pieces,
          family: null,
          method: repairJpeg.id,
          verified: how === 'whole',
          why: how === 'whole' ? decodes : why(how, units, of),
        },
      ];
    };
  },
};

const decodes = {
  ja: '最後まで復号（展開）できました。後ろに付け足された部分は除きました。',
  en: 'It decodes to its last symbol. What was appended behind is left out.',
};

const HOW: Readonly<Record<SalvagedJpeg['how'], Text>> = {
  whole: decodes,
  cut: { ja: '壊れた所で切りました。', en: 'It is cut off where it breaks.' },
  intervals: { ja: '再開マーカーの間を一つずつ確かめました。', en: 'Each stretch between restart markers was looked at.' },
  grafted: { ja: '先頭は同じ機種の別の写真から借りました。', en: 'Its beginning is borrowed from another picture of the same camera.' },
};

const why = message({
  ja: (how: SalvagedJpeg['how'], units: number, of: number) => `画像の${of}単位のうち${units}が残っています。${HOW[how].ja}`,
  en: (how, units, of) => `Of ${of} units of the picture ${units} are left. ${HOW[how].en}`,
});

const MOST_DONORS = 16;
