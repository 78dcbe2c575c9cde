import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import vocabulary from '#knowledge/vocabulary.json' with { type: 'json' };
import type { IncidentKind } from '#model/report.ts';
import { message, type Text } from '#model/text.ts';
import { countryName } from '../instruments/country-name.ts';
import type { DisclosableReport, Holdings } from './disclosable.ts';
import { type Cell, mergeSmall, SMALL } from './merge-small.ts';
import { type ProposedItem, proposedItem } from './proposed-item.ts';
import { reportMarks } from './report-marks.ts';
import { strictest } from './strictest.ts';

const few: Text = { ja: '5件未満', en: 'fewer than 5' };
const merged: Text = { ja: '5未満は合算', en: 'Counts below 5 are merged' };
const reportsIn = message({ ja: (_country: Text) => '件数', en: (country: Text) => `Reports in ${country.en}` });
const reportsOf = message({ ja: (n: number) => `${n}件`, en: (n: number) => `${n} reports` });
const other = message({ ja: (n: number) => `ほか${n}`, en: (n: number) => `other ${n}` });
const days = message({ ja: (from: string, to: string) => `${from}〜${to}`, en: (from: string, to: string) => `${from} to ${to}` });
const yen = message({ ja: (n: string) => `${n}円`, en: (n: string) => `JPY ${n}` });
const kinds = vocabulary.kind as Readonly<Record<IncidentKind, Text>>;

/** Of what nobody noted: counted with the rest, since the difference to the total would say how many they are. */
const unknown = '0';

/**
 * Figures over the reports of our own police: how many, where, when, what kind, how much. The desk's own statements, which inherit the strictest mark of
 * what they count. Prefectures are Japan's; losses are counted in yen everywhere. Reports that are TLP:RED elsewhere are not counted: nobody may be told
 * of them; nor what other authorities told us, which is theirs.
 */
export function figureItems({ reports, desk }: Holdings): ProposedItem[] {
  const country = desk.slice(0, 2);
  const counted = reports.filter(({ tlp, owner, isOwnPolice }) => owner === desk || (isOwnPolice && tlp !== 'red'));
  if (counted.length === 0) return [];
  const marks = strictest(counted.map(reportMarks));
  const item = (label: Text, ours: Text, leaves: Text | null, reason: Text): ProposedItem =>
    proposedItem({
      label,
      ours,
      leaves: leaves ?? { ja: '', en: '' },
      decision: leaves === null ? 'omit' : 'release',
      reason,
      owner: desk,
      source: { kind: 'desk', number: desk },
      marks,
    });
  const places = cellsOf(counted, ({ prefecture }) => String(prefecture ?? unknown));
  const dates = counted.map(({ at }) => at.slice(0, 10)).sort();
  const period = days(dates[0] ?? '', dates.at(-1) ?? '');
  const losses = counted.flatMap(({ loss }) => (loss === null ? [] : [loss]));
  const lost = yen(losses.reduce((sum, loss) => sum + loss, 0).toLocaleString('en'));
  return [
    item(
      reportsIn(countryName(country)),
      reportsOf(counted.length),
      counted.length < SMALL ? few : reportsOf(counted.length),
      counted.length < SMALL ? merged : { ja: '取扱いは最も厳しい報告に従う', en: 'Handled as strictly as the strictest report' },
    ),
    ...(country === 'JP'
      ? [item({ ja: '都道府県', en: 'Prefectures' }, listed(places, prefectureName), leaving(places, prefectureName), merged)]
      : []),
    item({ ja: '期間', en: 'Period' }, period, counted.length < SMALL ? null : period, {
      ja: '日まで。時刻は出さない',
      en: 'Days, no times',
    }),
    item(
      { ja: '種別', en: 'Kind' },
      listed(
        cellsOf(counted, ({ kind }) => kind),
        kindName,
      ),
      leaving(
        cellsOf(counted, ({ kind }) => kind),
        kindName,
      ),
      merged,
    ),
    ...(losses.length === 0
      ? []
      : [
          item({ ja: '被害額の合計', en: 'Total loss' }, lost, losses.length < SMALL ? null : lost, {
            ja: losses.length < SMALL ? '5件未満の合計は出さない' : '5件以上の合計だけ',
            en: losses.length < SMALL ? 'No total of fewer than 5' : 'Only as a total of 5 or more',
          }),
        ]),
  ];
}

function cellsOf(reports: readonly DisclosableReport[], key: (report: DisclosableReport) => string): Cell[] {
  const counts = new Map<string, number>();
  for (const report of reports) {
    const id = key(report);
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  return [...counts].map(([id, count]) => ({ id, count })).sort((one, two) => two.count - one.count);
}

const prefectureName = (code: string): Text => prefectures.find((one) => one.code === Number(code)) ?? { ja: '不明', en: 'unknown' };
const kindName = (kind: string): Text => kinds[kind as IncidentKind];

const listed = (cells: readonly Cell[], name: (id: string) => Text): Text => ({
  ja: cells.map(({ id, count }) => `${name(id).ja}${count}`).join(' ') || '–',
  en: cells.map(({ id, count }) => `${name(id).en} ${count}`).join(', ') || '–',
});

/** Null where nothing can be said that would not point at somebody. */
function leaving(all: readonly Cell[], name: (id: string) => Text): Text | null {
  const { cells, rest, total } = mergeSmall(all);
  if (total === null || total === 0) return null;
  const parts = [
    ...cells.map(({ id, count }) => ({ ja: `${name(id).ja}${count}`, en: `${name(id).en} ${count}` })),
    ...(rest === null ? [] : [cells.length === 0 ? { ja: `計${rest}`, en: `${rest} in all` } : other(rest)]),
  ];
  return { ja: parts.map(({ ja }) => ja).join('、'), en: parts.map(({ en }) => en).join(', ') };
}
