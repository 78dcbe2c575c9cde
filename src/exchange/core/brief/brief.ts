import handlingSchemes from '#knowledge/handling-schemes.json' with { type: 'json' };
import { indicatorNames, kindNames } from '#language/core/names.ts';
import type { Tlp } from '#model/handling.ts';
import { message, type Text } from '#model/text.ts';
import type { ToldRecords } from '../files/told-records.ts';
import { toldTime } from '../files/told-time.ts';
import { damageOf, openPoints } from './damage-and-gaps.ts';
import { happened } from './happened.ts';
import { cut, MOST, same, short, shownTrace } from './shown.ts';
import { togetherBy } from './together-by.ts';

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
  /** `person`: null in what a partner gets. */
  readonly madeBy: { readonly person: string | null; readonly organisation: string };
  /** Whom it was made for; null: whoever made it. */
  readonly madeFor: string | null;
  /** Number of the delivery in whose record the file's SHA-256 stands; null for a look that leaves nothing. */
  readonly delivery: string | null;
};

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

function notesOf({ at, madeBy, delivery }: BriefFrame): readonly Text[] {
  const moment = toldTime(at);
  return [
    {
      ja: `作成 ${moment}（UTC+9）　${short(madeBy.organisation, 60)}${madeBy.person === null ? '' : ` ${short(madeBy.person, 40)}`}${delivery === null ? '　下書き（受け渡しの記録なし）' : `　受け渡し ${delivery}。このファイルの SHA-256 はその記録にあります。`}`,
      en: `Made ${moment} (UTC+9) by ${madeBy.person === null ? '' : `${short(madeBy.person, 40)}, `}${short(madeBy.organisation, 60)}. ${delivery === null ? 'A draft; no delivery is recorded.' : `Delivery ${delivery}: its record holds the SHA-256 of this file.`}`,
    },
    {
      ja: '手がかりは開けないように書き換えています（hxxp、[.]、[@]）。そのままの値は CSV と STIX にあります。',
      en: 'Traces are written so that nobody opens them (hxxp, [.], [@]); CSV and STIX hold them as they are.',
    },
  ];
}

const distinct = (texts: readonly Text[]): readonly Text[] => [...new Map(texts.map((text) => [`${text.ja}\n${text.en}`, text])).values()];
