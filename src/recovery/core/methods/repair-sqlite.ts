import { message } from '#model/text.ts';
import { checkFormat } from '../formats/check-format.ts';
import { SQLITE_MAGIC } from '../formats/sqlite.ts';
import { startsWith } from '../integer.ts';
import { rebuilt, sourceOfPieces } from '../recovered.ts';
import { repairedName } from '../repair/remains.ts';
import { repairDatabase, type RepairedDatabase } from '../repair/sqlite/repair-database.ts';
import { untouched } from '../repair/untouched.ts';
import type { Method } from './method.ts';

/** SQLite databases without a key: a verdict for every page, the sound ones kept, the rows that are left as SQL. */
export const repairSqlite: Method = {
  id: 'repair-sqlite',
  name: { ja: 'SQLiteデータベースの修復', en: 'Repair of SQLite databases' },
  suits: ({ name, source }) => startsWith(source.read(0, 16), SQLITE_MAGIC) || /\.(sqlite3?|sqlitedb|db3?|abcddb|ldb)\b/i.test(name),
  *prepare(subjects, { primitives }) {
    yield { what: { ja: 'データベースを調べる', en: 'Looking through databases' }, done: 0, total: subjects.length };
    return (subject) => {
      const { file, certain, suspect, byLayout } = untouched(subject, primitives);
      const database = repairDatabase(file, suspect, certain, byLayout);
      if (!database) return null;
      const name = repairedName(subject, ['sqlite', 'db', 'sqlite3', 'db3']);
      const common = { family: null, method: repairSqlite.id };
      const { pieces, sql, counts } = database;
      const verified =
        pieces !== null && counts.kept === counts.pages && checkFormat(sourceOfPieces(pieces), primitives)?.verdict.verdict === 'sound';
      const rows = { ...common, name: `${name}.sql`, pieces: [rebuilt(utf8(sql))], verified: false, why: why(counts) };
      const whole = pieces && { ...common, name, pieces, verified, why: why(counts) };
      return [...(whole ? [whole] : []), ...(counts.rows > 0 && !verified ? [rows] : [])];
    };
  },
};

const why = message({
  ja: ({ pages, kept, rows, left }: RepairedDatabase['counts']) =>
    `${pages}ページのうち表・索引として読めた${kept}ページ。行${rows}件をSQLに書き出しました（欠けて読めない行${left}件）。`,
  en: ({ pages, kept, rows, left }) =>
    `Of ${pages} pages ${kept} read as tables or indexes. ${rows} rows are written out as SQL (${left} lost a part).`,
});

const utf8 = (text: string): Uint8Array => Uint8Array.from(unescape(encodeURIComponent(text)), (character) => character.charCodeAt(0));
