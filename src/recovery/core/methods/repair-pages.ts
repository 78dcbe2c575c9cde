import type { Text } from '#model/text.ts';
import { message } from '#model/text.ts';
import { judgePages, type JudgedPages } from '../repair/pages/judge-pages.ts';
import type { PageKind } from '../repair/pages/page-kind.ts';
import { repairedName } from '../repair/remains.ts';
import { keptPieces, untouched } from '../repair/untouched.ts';
import type { Method } from './method.ts';

/** Database files of PostgreSQL, SQL Server and InnoDB without a key: a verdict for every page, the sound ones in their place, lost ones zero. */
export const repairPages: Method = {
  id: 'repair-pages',
  name: { ja: 'データベースページの選別', en: 'Sorting of database pages' },
  suits: ({ source, identification }) => source.size >= 3 * 8192 && identification.kind !== 'note',
  *prepare(subjects, { primitives }) {
    yield { what: { ja: 'データベースのページを調べる', en: 'Looking through database pages' }, done: 0, total: subjects.length };
    return (subject) => {
      // Whether a file consists of pages shows without the costly map of it.
      if (!judgePages(subject.source, subject.name, [], [], false)) return null;
      const { file, suspect, certain, byLayout } = untouched(subject, primitives);
      const judged = judgePages(file, subject.name, suspect, certain, byLayout);
      if (!judged || judged.kept.length === 0) return null;
      const { kind, kept, counts } = judged;
      const name = kind.id === 'postgresql' ? plainName(subject.name) : repairedName(subject, EXTENSIONS[kind.id]);
      const verified = counts.checksum === counts.pages && counts.pages * kind.size === file.size;
      return [{ name, pieces: keptPieces(file, kept), family: null, method: repairPages.id, verified, why: why(counts, NAMES[kind.id]) }];
    };
  },
};

/** Relations of PostgreSQL are called by a number. */
const plainName = (name: string): string => /^\d+(_[a-z]+)?(\.\d{1,4})?(?=\D|$)/.exec(name)?.[0] ?? name;

const EXTENSIONS: Readonly<Record<PageKind['id'], readonly string[]>> = { postgresql: [], 'sql-server': ['mdf', 'ndf'], innodb: ['ibd'] };
const NAMES: Readonly<Record<PageKind['id'], Text>> = {
  postgresql: { ja: 'PostgreSQL', en: 'PostgreSQL' },
  'sql-server': { ja: 'SQL Server', en: 'SQL Server' },
  innodb: { ja: 'MySQL（InnoDB）', en: 'MySQL (InnoDB)' },
};

const why = message({
  ja: ({ pages, checksum, layout, lost }: JudgedPages['counts'], { ja }: Text) =>
    `${ja}の${pages}ページのうち、チェックサムの合う（または未使用の）${checksum}、公表された形式から無傷の${layout}、失われた${lost}。失われたページはゼロです。`,
  en: ({ pages, checksum, layout, lost }, { en }) =>
    `${en}, ${pages} pages: checksum holds or never used ${checksum}, spared by the published layout ${layout}, lost ${lost}. Lost pages are zero.`,
});
