import attack from '#knowledge/attack.json' with { type: 'json' };
import handlingSchemes from '#knowledge/handling-schemes.json' with { type: 'json' };
import { answerStateNames, indicatorNames, kindNames } from '#language/core/names.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { Tlp } from '#model/handling.ts';
import { message, type Text } from '#model/text.ts';
import { visibleText } from '#model/visible-text.ts';
import { defanged } from '../files/defanged.ts';
import type { ToldRecord, ToldRecords } from '../files/told-records.ts';
import { toldTime } from '../files/told-time.ts';

/** An incident or a cluster on one or two pages, for people who were not there. Everything in it is bounded. */
export type Brief = {
  readonly number: string;
  /** `YYYY-MM-DD` */
  readonly date: string;
  readonly tlp: Tlp | null;
  readonly tlpWords: Text;
  readonly banner: Text | null;
  readonly title: Text;
  readonly facts: readonly { readonly label: Text; readonly value: Text }[];
  readonly sections: readonly { readonly title: Text; readonly items: readonly Text[] }[];
  /** Written once: they are the same in both languages. */
  readonly traces: {
    readonly rows: readonly { readonly type: Text; readonly value: string; readonly where: string }[];
    readonly more: number;
  };
  readonly notes: readonly Text[];
};

export type BriefFrame = {
  /** What was asked for: `R-000123`, `I-000045`, `C-000123`. */
  readonly number: string;
  readonly kind: 'report' | 'incident' | 'cluster';
  /** RFC 3339, of the making. */
  readonly at: string;
  readonly madeBy: { readonly person: string; readonly organisation: string };
  /** Whom it was made for; null: whoever made it. */
  readonly madeFor: string | null;
  /** Number of the delivery in whose record the file's SHA-256 stands; null for a look that leaves nothing. */
  readonly delivery: string | null;
};

const MOST = { records: 8, why: 6, traces: 24, text: 420, item: 150, names: 4 } as const;

/** A brief of what a reader's objects tell (told-records.ts). Records must be there. */
export function briefOf(told: ToldRecords, frame: BriefFrame): Brief {
  const { records, traces, tlp } = told;
  return {
    number: frame.number,
    date: frame.at.slice(0, 10),
    tlp,
    tlpWords: tlp === null ? unmarked : tlpRule(tlp),
    banner: records.some(({ exercise }) => exercise) ? exerciseBanner : null,
    title: titles[frame.kind](frame.number),
    facts: factsOf(told, frame),
    sections: [
      { title: { ja: '何が起きたか', en: 'What happened' }, items: happened(records) },
      { title: { ja: 'なぜ一緒に見るか', en: 'Why these belong together' }, items: records.length > 1 ? togetherBy(told) : [] },
      { title: { ja: '被害（回答の数）', en: 'Damage, with the number of answers' }, items: damageOf(records) },
      { title: { ja: '未確認・含まないもの', en: 'Not verified, not included' }, items: openPoints(records) },
    ].flatMap(({ title, items }) => (items.length === 0 ? [] : [{ title, items }])),
    traces: {
      rows: traces.slice(0, MOST.traces).map(({ type, value, records: places }) => ({
        type: indicatorNames[type],
        value: short(shownTrace(type, value).en.replace(/\s+/g, ' '), 110),
        where: `${places
          .slice(0, 2)
          .map((at) => records[at]?.number ?? '')
          .join(' ')}${places.length > 2 ? ` +${places.length - 2}` : ''}`,
      })),
      more: Math.max(0, traces.length - MOST.traces),
    },
    notes: notesOf(frame),
  };
}

/** What the scheme says that a reader may do. */
function tlpRule(tlp: Tlp): Text {
  const values = handlingSchemes.schemes.find(({ id }) => id === 'tlp-2.0')?.values ?? [];
  const found = values.find(({ id }) => id === tlp);
  return found ? { ja: found.ja, en: found.en } : unmarked;
}

const titles = {
  report: message({ ja: (number: string) => `報告 ${number} の概要`, en: (number: string) => `Brief of report ${number}` }),
  incident: message({ ja: (number: string) => `事案 ${number} の概要`, en: (number: string) => `Brief of incident ${number}` }),
  cluster: message({ ja: (number: string) => `集団 ${number} の概要`, en: (number: string) => `Brief of cluster ${number}` }),
} as const;

const unmarked: Text = { ja: '取扱い表示なし', en: 'No handling is stated' };
const exerciseBanner: Text = {
  ja: '訓練（人物・組織・アドレスはすべて架空）',
  en: 'EXERCISE (people, organisations and addresses are invented)',
};

function factsOf({ records, traces, links }: ToldRecords, { madeFor }: BriefFrame): Brief['facts'] {
  const times = records
    .flatMap(({ occurred, created }) => occurred?.at ?? created)
    .filter((at) => at !== '')
    .toSorted();
  const kinds = distinct(records.flatMap(({ kind }) => (kind === null ? [] : [kindNames[kind]])));
  const places = distinct(records.flatMap(({ places: named }) => named));
  const owners = distinct(records.flatMap(({ owner }) => owner ?? []));
  const victims = [...new Set(records.flatMap(({ victims: named }) => named))];
  const fact = (ja: string, en: string, value: Text): Brief['facts'][number] => ({ label: { ja, en }, value: cut(value) });
  const [first, last] = [times[0], times.at(-1)];
  return [
    fact(
      '報告',
      'Reports',
      counted(
        records.length,
        records.map(({ number }) => ({ ja: number, en: number })),
      ),
    ),
    fact('種類', 'Kind', counted(kinds.length, kinds)),
    fact(
      '時期',
      'Period (UTC+9)',
      same(first === undefined || last === undefined ? '—' : `${toldTime(first, 'day')} – ${toldTime(last, 'day')}`),
    ),
    fact('場所', 'Places', counted(places.length, places)),
    fact('被害者', 'Victims', victims.length === 0 ? { ja: '示されていない', en: 'not told' } : counted(victims.length, victims.map(same))),
    fact('手がかり', 'Traces', sharedCount(traces.length, traces.filter(({ records: held }) => held.length > 1).length)),
    ...(records.length > 1 ? [fact('結び付き', 'Links', pairs(links.length))] : []),
    fact('出所', 'Provenance', owners.length === 0 ? { ja: 'このセンター', en: 'this centre' } : counted(owners.length, owners)),
    ...(madeFor === null ? [] : [fact('提供先', 'Made for', same(madeFor))]),
  ];
}

const same = (text: string): Text => ({ ja: text, en: text });
const pairs = message({ ja: (count: number) => `${count}組`, en: (count: number) => (count === 1 ? '1 pair' : `${count} pairs`) });
const sharedCount = message({
  ja: (all: number, shared: number) => `${all}件（うち複数の報告にあるもの${shared}件）`,
  en: (all: number, shared: number) => `${all}, ${shared} of them in several reports`,
});

const counted = message({
  ja: (count: number, names: readonly Text[]) => `${count}（${listed(names, 'ja')}）`,
  en: (count: number, names: readonly Text[]) => `${count} (${listed(names, 'en')})`,
});

const listed = (names: readonly Text[], language: 'ja' | 'en'): string =>
  `${names
    .slice(0, MOST.names)
    .map((name) => short(name[language], 40))
    .join(language === 'ja' ? '、' : ', ')}${names.length > MOST.names ? ` +${names.length - MOST.names}` : ''}`;

function happened(records: readonly ToldRecord[]): readonly Text[] {
  const latest = records.toSorted((a, b) => ((a.occurred?.at ?? a.created) < (b.occurred?.at ?? b.created) ? -1 : 1));
  const lines = latest.slice(0, MOST.records).map((record) => recordLine(record));
  const [only] = records;
  // The words of a single report say more than a line about it. They stand in the language in which they were written.
  const words =
    records.length === 1 && only && only.text !== null
      ? [quoted(short(only.text.replace(/\s+/g, ' ').trim(), MOST.text), only.textLanguage ?? '?')]
      : [];
  return [...lines, ...words, ...(records.length > MOST.records ? [moreRecords(records.length - MOST.records)] : [])];
}

const quoted = message({
  ja: (text: string, language: string) => `原文（${language}）：${text}`,
  en: (text: string, language: string) => `As written (${language}): ${text}`,
});
const moreRecords = message({ ja: (count: number) => `ほかに${count}件。`, en: (count: number) => `${count} more.` });

function recordLine({ number, name, occurred, created, places }: ToldRecord): Text {
  const at = occurred === null ? toldTime(created, 'day') : toldTime(occurred.at, occurred.precision);
  const isHour = occurred?.precision === 'hour';
  const isAbout = occurred?.approximate === true;
  const when = { ja: `${at}${isHour ? '時' : ''}${isAbout ? '頃' : ''}`, en: `${isAbout ? 'about ' : ''}${at}${isHour ? 'h' : ''}` };
  const stated = occurred === null ? { ja: '受理 ', en: 'received ' } : same('');
  const line = (language: 'ja' | 'en'): string =>
    [
      number,
      `${stated[language]}${when[language]}`,
      places.map((place) => place[language]).join(language === 'ja' ? '、' : ', '),
      name[language].includes(number) ? name[language].replace(/\s*[（(][^（(]*[)）]$/, '') : name[language],
    ]
      .filter((part) => part !== '')
      .join('  ');
  return cut({ ja: line('ja'), en: line('en') });
}

/** What several of the reports hold, in numbers; then that people or the comparison linked them. */
function togetherBy({ traces, records, links }: ToldRecords): readonly Text[] {
  const shared = traces.filter(({ records: held }) => held.length > 1);
  const lines = shared
    .slice(0, MOST.why)
    .map(({ type, value, records: held }) => inSeveral(indicatorNames[type], shownTrace(type, value), held.length, records.length));
  const linked = linkedBy(links.length);
  if (shared.length === 0) return links.length === 0 ? [nothingShared] : [linked];
  return [...lines, ...(shared.length > MOST.why ? [moreShared(shared.length - MOST.why)] : []), ...(links.length > 0 ? [linked] : [])];
}

/** A trace so that nobody opens it; a technique with what ATT&CK calls it. */
function shownTrace(type: IndicatorType, value: string): Text {
  if (type !== 'technique') return same(defanged(type, value));
  const named = techniques.get(value);
  return named ? { ja: `${value} ${named.ja}`, en: `${value} ${named.en}` } : same(value);
}

const techniques = new Map<string, Text>(attack.techniques.map(({ id, ja, en }) => [id, { ja, en }]));

const inSeveral = message({
  ja: (type: Text, value: Text, held: number, all: number) => `${type.ja} ${short(value.ja, 75)} が${all}件中${held}件の報告にあります。`,
  en: (type: Text, value: Text, held: number, all: number) =>
    `${sentenceCase(type.en)} ${short(value.en, 75)} is in ${held} of ${all} reports.`,
});
const moreShared = message({
  ja: (count: number) => `共通の手がかりはほかに${count}件。`,
  en: (count: number) => `${count} more traces are shared.`,
});
const linkedBy = message({
  ja: (count: number) => `センターの照合または人の判断による結び付きは${count}組です。結び付きは見込みで、同一犯の証明ではありません。`,
  en: (count: number) =>
    `${count} ${count === 1 ? 'pair is' : 'pairs are'} linked by the centre's comparison or by people's decisions. A link is likely, no proof of one offender.`,
});
const nothingShared: Text = { ja: '読める範囲に共通の手がかりはありません。', en: 'No shared trace is among what this reader may see.' };

/** Answers that were given, each with how many of the reports answered. Money is added up only over those. */
function damageOf(records: readonly ToldRecord[]): readonly Text[] {
  const answered = (question: string) =>
    records.flatMap(({ answers }) => (answers[question]?.state === 'answered' ? [answers[question].value] : []));
  const loss = answered('loss').flatMap((value) => (typeof value === 'number' ? [value] : []));
  const extortion = answered('double_extortion');
  const ongoing = answered('ongoing');
  const yes = (values: readonly unknown[]): number => values.filter((value) => value === true).length;
  return [
    ...(loss.length > 0 ? [lossLine(loss.reduce((sum, one) => sum + one, 0).toLocaleString('en-US'), loss.length, records.length)] : []),
    ...(extortion.length > 0
      ? [yesLine({ ja: '公開の脅迫あり', en: 'Threatened with publication' }, yes(extortion), extortion.length, records.length)]
      : []),
    ...(ongoing.length > 0 ? [yesLine({ ja: '継続中', en: 'Still going on' }, yes(ongoing), ongoing.length, records.length)] : []),
  ];
}

const lossLine = message({
  ja: (yen: string, answered: number, all: number) => `被害額 ${yen}円（${all}件中${answered}件の回答の合計）`,
  en: (yen: string, answered: number, all: number) => `Loss ¥${yen} (sum of ${answered} answers among ${all} reports)`,
});
const yesLine = message({
  ja: (what: Text, yes: number, answered: number, all: number) => `${what.ja} ${yes}件（${all}件中${answered}件が回答）`,
  en: (what: Text, yes: number, answered: number, all: number) => `${what.en}: ${yes} (${answered} of ${all} reports answered)`,
});

function openPoints(records: readonly ToldRecord[]): readonly Text[] {
  const answers = records.flatMap(({ answers: given }) => Object.values(given));
  const count = (state: string): number => answers.filter((answer) => answer.state === state).length;
  const redacted = records.filter((record) => record.redacted.length > 0).length;
  return [
    {
      ja: '届出の内容であり、捜査で確かめた事実とは限りません。',
      en: 'This is what was reported; an investigation has not necessarily confirmed it.',
    },
    ...(answers.length > 0
      ? [statesLine(answers.length, count('answered'), count('unknown'), count('not-answered'), count('not-asked'))]
      : []),
    ...(redacted > 0 ? [redactedLine(redacted)] : []),
    {
      ja: '読み手に見せてよい範囲だけを含みます。ここに無いことは、無かったことを意味しません。',
      en: 'Only what this reader may see is included. What is not here may still exist.',
    },
  ];
}

const statesLine = message({
  ja: (all: number, ...[given, unknown, open, unasked]: readonly number[]) =>
    `設問${all}：回答${given}、${answerStateNames.unknown.ja}${unknown}、${answerStateNames['not-answered'].ja}${open}、${answerStateNames['not-asked'].ja}${unasked}。`,
  en: (all: number, ...[given, unknown, open, unasked]: readonly number[]) =>
    `${all} questions: ${given} answered, ${unknown} unknown, ${open} not answered, ${unasked} not asked.`,
});
const redactedLine = message({
  ja: (count: number) => `${count}件は匿名化した形です。被害者は仮名（提供先ごとに異なる）で、本文と一部の回答を除いています。`,
  en: (count: number) =>
    `${count} ${count === 1 ? 'is' : 'are'} in sanitised form: victims bear pseudonyms (other ones for every partner); texts and some answers are left out.`,
});

function notesOf({ at, madeBy, delivery }: BriefFrame): readonly Text[] {
  const moment = toldTime(at);
  return [
    {
      ja: `作成 ${moment}（UTC+9）　${short(madeBy.organisation, 60)} ${short(madeBy.person, 40)}${delivery === null ? '　下書き（受け渡しの記録なし）' : `　受け渡し ${delivery}。このファイルの SHA-256 はその記録にあります。`}`,
      en: `Made ${moment} (UTC+9) by ${short(madeBy.person, 40)}, ${short(madeBy.organisation, 60)}. ${delivery === null ? 'A draft; no delivery is recorded.' : `Delivery ${delivery}: its record holds the SHA-256 of this file.`}`,
    },
    {
      ja: '手がかりは開けないように書き換えています（hxxp、[.]、[@]）。そのままの値は CSV と STIX にあります。',
      en: 'Traces are written so that nobody opens them (hxxp, [.], [@]); CSV and STIX hold them as they are.',
    },
  ];
}

const distinct = (texts: readonly Text[]): readonly Text[] => [...new Map(texts.map((text) => [`${text.ja}\n${text.en}`, text])).values()];
const sentenceCase = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const cut = ({ ja, en }: Text): Text => ({ ja: short(ja, MOST.item), en: short(en, MOST.item) });
/** What cannot be seen is written out before it is counted. */
const short = (text: string, length: number): string => {
  const signs = Array.from(visibleText(text.slice(0, 4 * length)).replaceAll('\n', ' '));
  return signs.length <= length ? text : `${signs.slice(0, length - 1).join('')}…`;
};
