import { message } from '#model/text.ts';
import { checkFormat } from '../formats/check-format.ts';
import { findIn } from '../integer.ts';
import { without } from '../ranges.ts';
import { sourceOfPieces } from '../recovered.ts';
import { rebuildFilm, type RebuiltFilm } from '../repair/mp4/rebuild-film.ts';
import { remains, repairedName } from '../repair/remains.ts';
import type { Method } from './method.ts';

/** MP4 and MOV films without a key, where their tables are left. A film whose tables are encrypted (they stand in front in files made for the web) is beyond it. */
export const repairMp4: Method = {
  id: 'repair-mp4',
  name: { ja: 'MP4・MOV動画の修復', en: 'Repair of MP4 and MOV films' },
  suits: ({ source, identification }) => identification.kind !== 'note' && hasTables(source),
  *prepare(subjects, { primitives }) {
    yield { what: { ja: '動画を調べる', en: 'Looking through films' }, done: 0, total: subjects.length };
    return (subject) => {
      const { file, overwritten } = remains(subject);
      const film = rebuildFilm(file, overwritten.length > 0 ? without([[0, file.size]], overwritten) : null);
      if (!film) return null;
      const { pieces, counts } = film;
      const verified = counts.left === counts.samples && checkFormat(sourceOfPieces(pieces), primitives)?.verdict.verdict === 'sound';
      return [
        {
          name: repairedName(subject, ['mp4', 'mov', 'm4v', 'm4a', '3gp']),
          pieces,
          family: null,
          method: repairMp4.id,
          verified,
          why: why(counts),
        },
      ];
    };
  },
};

const why = message({
  ja: ({ samples, left }: RebuiltFilm['counts']) => `先頭を作り直しました。映像・音声の${samples}片のうち${left}片が残っています。`,
  en: ({ samples, left }) => `The beginning is made anew. Of ${samples} pieces of picture and sound ${left} are left.`,
});

/** Cameras put the tables at the end: the last 16 MiB are looked at. */
const hasTables = (source: Parameters<typeof remains>[0]['source']): boolean =>
  findIn(source.read(Math.max(0, source.size - (1 << 24)), source.size), 'moov') >= 0;
