import { sourceOfBytes, type ByteSource } from '#model/byte-source.ts';
import { lockbit3 } from '../families/lockbit3.ts';
import { usualLayout } from '../families/lockbit3-layout.ts';
import type { Subject } from '../methods/method.ts';
import type { Primitives } from '../primitives.ts';
import { fixtureRandom, lockBit3Fixture, packedName, rowsOfText, type FixtureKey } from './lockbit3-fixture.ts';

/** For tests and measurements only: the files of a machine after LockBit 3.0, with what they were. */
export type ReuseFile = {
  readonly subject: Subject;
  readonly original: ByteSource;
  readonly name: string;
  readonly group: number;
  /** Bytes of the packed name. */
  readonly packed: number;
  /** Whether its name is given: by its present name, or in `names`. */
  readonly named: boolean;
  /** Whether its content can show that it was opened rightly. */
  readonly shows: boolean;
};
export type ReuseSet = { readonly files: readonly ReuseFile[]; readonly names: readonly string[] };

/** `groups`: how many files each key has. `contents`: files of real formats, of which some become content. */
export function reuseSet(groups: readonly number[], seed: number, contents: readonly Uint8Array[], primitives: Primitives): ReuseSet {
  const random = fixtureRandom(seed);
  const one = <T>(list: readonly T[]): T => list[random.below(list.length)] as T; // lists are not empty
  const name = (): string => {
    const parts = Array.from({ length: 1 + random.below(random.below(4) === 0 ? 9 : 4) }, () => one(WORDS));
    return `${parts.join(one(['_', '-', ' ', '']))}${one(['', String(random.below(10_000)), `_${2015 + random.below(11)}`])}.${one(ENDINGS)}`;
  };
  const content = (title: string): { original: ByteSource; shows: boolean } => {
    const kind = random.below(20);
    if (kind === 0) return { original: rowsOfText(600_000 + random.below(14_000_000), title), shows: true };
    if (kind === 1) return { original: sourceOfBytes(random.bytes(1 + random.below(3000))), shows: false };
    if (kind < 5) return { original: sourceOfBytes(one(contents)), shows: true };
    return { original: rowsOfText(200 + random.below(60_000), title), shows: true };
  };

  const modulusWord = random.words()[0] ?? 1;
  const files: ReuseFile[] = [];
  const names: string[] = [];
  groups.forEach((count, group) => {
    const key: FixtureKey = { state: random.words(), blob: random.bytes(128), modulusWord };
    for (let index = 0; index < count; index += 1) {
      const real = name();
      const { original, shows } = content(real.replaceAll(/[^ -~]/g, 'x'));
      const source = lockBit3Fixture({ original, name: real, layout: usualLayout, state: random.words() }, key, primitives);
      const fate = random.below(10);
      // The program can be set to give files names by chance; people rename files; a list may hold the name all the same.
      const stem = fate === 0 ? lettersOf(random.bytes(7)) : fate === 1 ? name() : fate === 2 ? real.replace(/.(?=\.)/, '7') : real;
      if (stem !== real && random.below(2) === 0) names.push(`C:\\Users\\a\\${real}`);
      const named = stem === real || names.at(-1)?.endsWith(`\\${real}`) === true;
      const subject = subjectOf(`${stem}.Xq1ZpR7Lw`, source, primitives);
      files.push({ subject, original, name: real, group, packed: packedName(real, 0).length, named, shows });
    }
  });
  for (let index = 0; index < files.length; index += 1) names.push(name());
  return { files, names };
}

export function subjectOf(name: string, source: ByteSource, primitives: Primitives): Subject {
  const seen = lockbit3.recognise(source, primitives);
  return {
    name,
    source,
    identification: {
      size: source.size,
      kind: 'encrypted',
      families: [],
      contradiction: false,
      encryptedFraction: 1,
      encryptedRuns: [],
      originalSize: null,
      originalName: null,
      indicators: [],
    },
    recognitions: new Map(seen ? [[lockbit3.id, seen]] : []),
  };
}

const lettersOf = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => 'ABCDEFGHIJKLMNOPabcdefghijklmnop0123456789'[byte % 42] ?? 'A').join('');

const WORDS =
  '報告書 見積書 請求 会議 議事録 売上 第2四半期 人事 顧客一覧 設計図 契約 最終版 コピー 提案 report Invoice IMG scan backup Quarterly budget draft final customer list plan Meeting minutes'.split(
    ' ',
  );
const ENDINGS = ['xlsx', 'docx', 'pdf', 'jpg', 'txt', 'csv', 'pptx', 'mdb', 'zip', 'png'];
