import { damageNames, kindNames, prefectureName, stageNames, tlpNames } from '#language/core/names.ts';
import type { Text } from '#model/text.ts';
import type { FieldCodec } from './cell-codec.ts';
import { momentCodec } from './moment-cell.ts';

const line: FieldCodec = { answer: false, options: [], write: String, read: (written) => written };

function choice(names: Readonly<Record<string, Text>>, answer: boolean, values: (id: string) => unknown = (id) => id): FieldCodec {
  const said = Object.entries(names).map(([id, { ja, en }]) => ({ id, words: [id, ja, en, `${ja} / ${en}`], shown: `${ja} / ${en}` }));
  return {
    answer,
    options: said.map(({ shown }) => shown),
    write: (value) => said.find(({ id }) => id === String(value))?.shown ?? '',
    read: (written) => {
      const wanted = folded(written);
      const found = said.find(({ words }) => words.some((word) => folded(word) === wanted));
      return found && values(found.id);
    },
  };
}

const yesNo = (answer: boolean): FieldCodec => {
  const codec = choice({ true: { ja: 'はい', en: 'Yes' }, false: { ja: 'いいえ', en: 'No' } }, answer, (id) => id === 'true');
  return {
    ...codec,
    read: (written, readers) => (yes.has(folded(written)) ? true : no.has(folded(written)) ? false : codec.read(written, readers)),
  };
};
const yes: ReadonlySet<string> = new Set(['有', 'あり', '○', '◯', '1', 'y', 'レ', '✓']);
const no: ReadonlySet<string> = new Set(['無', 'なし', '×', '0', 'n']);

const prefecture: FieldCodec = {
  answer: false,
  options: Array.from({ length: 47 }, (_, at) => prefectureCell(at + 1)),
  write: (value) => prefectureCell(Number(value)),
  read: (written, { prefecture: stated }) => stated(/^\s*(\d{1,2})\b/.exec(written)?.[1] ?? written) ?? undefined,
};

function prefectureCell(code: number): string {
  const { ja, en } = prefectureName(code);
  return `${code} ${ja} / ${en}`;
}

const yen: FieldCodec = { answer: true, options: [], write: String, read: (written, { yen: stated }) => stated(written) ?? undefined };

const instant: FieldCodec = {
  answer: false,
  options: [],
  write: String,
  read: (written, { time }) =>
    /^\d{4}-\d\d-\d\dT[\d:.]{5,20}(?:Z|[+-]\d\d:\d\d)$/.test(written) ? written : (time(written)?.at ?? undefined),
};

/** How the value at each path of the report is written and read. Paths that are not here are no field of the forms. */
export const fieldCodecs: Readonly<Record<string, FieldCodec>> = {
  stage: choice(stageNames, false),
  follows: line,
  id: line,
  reportedAt: instant,
  reporter: line,
  lang: line,
  exercise: yesNo(false),
  'handling.tlp': choice(tlpNames, false),
  victim: line,
  prefecture,
  country: line,
  title: line,
  kind: choice(kindNames, false),
  occurred: momentCodec,
  noticed: momentCodec,
  ongoing: yesNo(true),
  ...Object.fromEntries(Object.entries(damageNames).map(([name, names]) => [`damage.${name}`, choice(names, true)])),
  'damage.doubleExtortion': yesNo(true),
  'damage.loss': yen,
  'serious.criticalFunction': yesNo(true),
  'serious.advancedMethod': yesNo(true),
  'serious.actorAbroad': yesNo(true),
  'consent.cybersecurityOffice': yesNo(false),
  'consent.police': yesNo(false),
  'consent.foreignAuthorities': yesNo(false),
  'consent.privatePartners': yesNo(false),
};

/** Words as they are compared: forms of width, case and blanks make no difference. */
export const folded = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_・-]/g, '');
