import { strictestTlp, type Tlp } from '#model/handling.ts';
import type { ToldRecords } from './told-records.ts';

/** Tables for spreadsheets and small tools: names of columns first, then a row each. Values are as they are (not defanged); cells are guarded where they are written. */
export type Table = readonly (readonly string[])[];

export const indicatorColumns = ['type', 'value', 'reports', 'report_numbers', 'tlp'] as const;
export const reportColumns = [
  'number',
  'incident',
  'name_ja',
  'name_en',
  'kind',
  'occurred',
  'occurred_precision',
  'created',
  'places',
  'owner_ja',
  'owner_en',
  'victims',
  'traces',
  'tlp',
  'exercise',
  'redacted',
] as const;

/** The indicators of records: a trace a row, under the strictest mark that it has in them. */
export function indicatorTable({ traces, records }: ToldRecords): Table {
  return [
    indicatorColumns,
    ...traces.map(({ type, value, records: places, tlps }) => [
      type,
      value,
      String(places.length),
      places.map((at) => records[at]?.number ?? '').join(' '),
      markOf(tlps.flatMap((tlp) => tlp ?? [])),
    ]),
  ];
}

/** The same columns with a row for each record that a trace stands in: for tables that are written page by page. */
export const indicatorRows = ({ traces, records }: ToldRecords): Table =>
  traces.flatMap(({ type, value, records: places, tlps }) =>
    places.flatMap((at, place) => (records[at] ? [[type, value, '1', records[at].number, mark(tlps[place] ?? null)]] : [])),
  );

/** Records, one a row, without the names of the columns. */
export function reportRows({ records, traces }: ToldRecords): Table {
  const held = new Map<number, number>();
  for (const { records: places } of traces) for (const at of places) held.set(at, (held.get(at) ?? 0) + 1);
  return records.map((record, at) => [
    record.number,
    record.incidentNumber ?? '',
    record.name.ja,
    record.name.en,
    record.kind ?? '',
    record.occurred?.at ?? '',
    record.occurred?.precision ?? '',
    record.created,
    record.placeCodes.join(' '),
    record.owner?.ja ?? '',
    record.owner?.en ?? '',
    record.victims.join(' / '),
    String(held.get(at) ?? 0),
    mark(record.tlp),
    String(record.exercise),
    record.redacted.join(' '),
  ]);
}

const markOf = (marks: readonly Tlp[]): string => (marks.length === 0 ? '' : mark(strictestTlp(marks)));
const mark = (tlp: Tlp | null): string => (tlp === null ? '' : `TLP:${tlp.toUpperCase()}`);
