import type { ToldRecords } from './told-records.ts';

/** Tables for spreadsheets and small tools: names of columns first, then a row each. Values are as they are (not defanged); cells are guarded where they are written. */
export type Table = readonly (readonly string[])[];

/** The indicators of records: a trace a row. */
export function indicatorTable({ traces, records, tlp }: ToldRecords): Table {
  return [
    ['type', 'value', 'reports', 'report_numbers', 'tlp'],
    ...traces.map(({ type, value, records: places }) => [
      type,
      value,
      String(places.length),
      places.map((at) => records[at]?.number ?? '').join(' '),
      mark(tlp),
    ]),
  ];
}

/** Records, one a row. */
export function reportTable({ records, traces, links }: ToldRecords): Table {
  return [
    [
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
      'linked_to',
      'tlp',
      'exercise',
      'redacted',
    ],
    ...records.map((record, at) => [
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
      String(traces.filter(({ records: places }) => places.includes(at)).length),
      links.flatMap(({ a, b }) => (a === at ? (records[b]?.number ?? []) : b === at ? (records[a]?.number ?? []) : [])).join(' '),
      mark(record.tlp),
      String(record.exercise),
      record.redacted.join(' '),
    ]),
  ];
}

const mark = (tlp: string | null): string => (tlp === null ? '' : `TLP:${tlp.toUpperCase()}`);
