import { message } from '#model/text.ts';
import { findIn } from '../integer.ts';
import type { Recovered } from '../recovered.ts';
import { rebuilt } from '../recovered.ts';
import type { RepairedDocument } from '../repair/pdf/repair-document.ts';
import { repairDocument } from '../repair/pdf/repair-document.ts';
import { remains, repairedName } from '../repair/remains.ts';
import type { Method } from './method.ts';

/** PDF documents without a key: objects by their own words, a new cross-reference and page tree, and the text beside it where the document is not whole. */
export const repairPdf: Method = {
  id: 'repair-pdf',
  name: { ja: 'PDF文書の修復', en: 'Repair of PDF documents' },
  suits: ({ source }) => {
    const head = source.read(0, 1 << 22);
    const tail = source.read(Math.max(0, source.size - (1 << 18)), source.size);
    return findIn(head, 'endobj') >= 0 || findIn(head, 'endstream') >= 0 || findIn(tail, 'endobj') >= 0;
  },
  *prepare(subjects) {
    yield { what: { ja: 'PDFのオブジェクトを探す', en: 'Looking for PDF objects' }, done: 0, total: subjects.length };
    return (subject) => {
      const { file, overwritten } = remains(subject);
      const document = repairDocument(file, overwritten);
      if (!document) return null;
      const { pieces, verified, counts, pages, text } = document;
      if (counts.sure + counts.plain + counts.partly === 0) return null;
      // A document inside another kind of file is not the file: without a beginning or an end of one, objects must make up half of it.
      const isPdf = findIn(file.read(0, 1024), '%PDF-') >= 0 || findIn(file.read(file.size - 4096, file.size), '%%EOF') >= 0;
      if (!isPdf && pieces.reduce((sum, { length }) => sum + length, 0) < file.size / 2) return null;
      const name = repairedName(subject, ['pdf']);
      const common = { family: null, method: repairPdf.id };
      const result: Recovered = { ...common, name, pieces, verified, why: why({ ...counts, pages }) };
      if (verified || text === '') return [result];
      return [result, { ...common, name: `${name}.txt`, pieces: [rebuilt(utf8(text))], verified: false, why: textWhy }];
    };
  },
};

const why = message({
  ja: ({ sure, plain, partly, lost, pages }: RepairedDocument['counts'] & { pages: number }) =>
    `オブジェクトのうち確実 ${sure}、未検証 ${plain}、一部のみ ${partly}、失われた ${lost}。ページ ${pages}。相互参照は作り直した。`,
  en: ({ sure, plain, partly, lost, pages }) =>
    `Objects: proven ${sure}, unchecked ${plain}, in part ${partly}, lost ${lost}; pages ${pages}. The cross-reference was made anew.`,
});

const textWhy = {
  ja: '残ったページの文字だけを取り出したもの。検証できません。',
  en: 'The text alone of the pages that are left. It cannot be checked.',
};

/** UTF-8; half characters become replacement characters. */
const utf8 = (text: string): Uint8Array =>
  Uint8Array.from(
    encodeURIComponent(text.toWellFormed()).replace(/%([\dA-F]{2})/g, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
    (character) => character.charCodeAt(0),
  );
