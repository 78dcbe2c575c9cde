import { message } from '#model/text.ts';
import type { ByteSource } from '#model/byte-source.ts';
import { findIn } from '../integer.ts';
import type { Recovered } from '../recovered.ts';
import { missing, rebuilt } from '../recovered.ts';
import { remains, repairedName } from '../repair/remains.ts';
import { repairArchive } from '../repair/zip/repair-archive.ts';
import type { LooseContent, RepairedArchive } from '../repair/zip/repair-archive.ts';
import type { Method } from './method.ts';

/** Archives and office documents without a key: every member that is left, by its own header or by the directory, and parts of those that are not whole. */
export const repairZip: Method = {
  id: 'repair-zip',
  name: { ja: 'ZIP・Office文書の修復', en: 'Repair of archives and office documents' },
  suits: ({ source }) => hasSignature(source, 0, 1 << 22) || hasSignature(source, source.size - (1 << 18), source.size),
  *prepare(subjects, { primitives }) {
    yield { what: { ja: '書庫を調べる', en: 'Looking through archives' }, done: 0, total: subjects.length };
    return (subject) => {
      const { file, overwritten } = remains(subject);
      const archive = repairArchive(file, primitives, overwritten);
      if (!archive) return null;
      const { counts, pieces, verified, loose } = archive;
      // An archive inside another kind of file is not the file: without a beginning or an end of one, members must make up half of it.
      const isArchive = hasSignature(file, 0, 4) || hasSignature(file, file.size - (1 << 18), file.size);
      if (!isArchive && pieces.reduce((sum, { length }) => sum + length, 0) < file.size / 2) return null;
      if (counts.whole + counts.unchecked + counts.partly === 0 && loose.length === 0) return null;
      const name = repairedName(subject, extensions(archive));
      const common = { family: null, method: repairZip.id };
      const result: Recovered = { ...common, name, pieces, verified, why: why(counts) };
      return [
        result,
        ...loose.map((each, at) => part(`${name}.parts/${each.name ?? `${at + 1}.${isMarkup(each) ? 'xml' : 'bin'}`}`, each)),
      ];
    };
  },
};

const part = (name: string, { name: member, content: { bytes, missing: unknown } }: LooseContent): Recovered => {
  const pieces = [];
  let at = 0;
  for (const [from, to] of unknown) {
    if (from > at) pieces.push(rebuilt(bytes.subarray(at, from)));
    pieces.push(missing(to - from));
    at = to;
  }
  if (at < bytes.length) pieces.push(rebuilt(bytes.subarray(at)));
  return {
    name,
    pieces,
    family: null,
    method: repairZip.id,
    verified: false,
    why: member === null ? namelessWhy : unalteredWhy,
  };
};

const namelessWhy = {
  ja: '名前の失われた部分から展開した中身。検証できません。',
  en: 'Unpacked from a part whose name is lost. It cannot be checked.',
};

const unalteredWhy = {
  ja: '壊れた構成ファイルから展開したままの中身（書庫の中では整形済み）。検証できません。',
  en: 'As it came out of a damaged member; in the archive it is made well-formed. It cannot be checked.',
};

const isMarkup = ({ content }: LooseContent): boolean => findIn(content.bytes.subarray(0, 4096), '</') >= 0;

const why = message({
  ja: ({ whole, unchecked, partly, lost, made }: RepairedArchive['counts']) =>
    `構成ファイルのうちCRC-32一致 ${whole}、確認できないままの複製 ${unchecked}、一部のみ ${partly}、失われた ${lost}、作り直した ${made}。`,
  en: ({ whole, unchecked, partly, lost, made }) =>
    `Members: CRC-32 holds ${whole}, copied unchecked ${unchecked}, in part ${partly}, lost ${lost}, made anew ${made}.`,
});

function hasSignature(source: ByteSource, from: number, to: number): boolean {
  const bytes = source.read(Math.max(0, from), to);
  return ['PK\x03\x04', 'PK\x01\x02'].some((signature) => findIn(bytes, signature) >= 0);
}

const byFolder: Readonly<Record<string, readonly string[]>> = {
  'word/': ['docx', 'docm', 'dotx', 'dotm'],
  'xl/': ['xlsx', 'xlsm', 'xltx', 'xlsb'],
  'ppt/': ['pptx', 'pptm', 'ppsx', 'potx'],
};

/** Extensions that fit what the archive is, the likeliest first. */
function extensions({ kind }: RepairedArchive): readonly string[] {
  if (kind.kind === 'office') return byFolder[kind.folder] ?? ['zip'];
  if (kind.kind === 'plain') return ['zip', 'jar', 'epub', 'apk', 'war', 'xpi', 'kmz', 'cbz'];
  return kind.mimetype.includes('spreadsheet') ? ['ods'] : kind.mimetype.includes('presentation') ? ['odp'] : ['odt', 'odg', 'ods', 'odp'];
}
