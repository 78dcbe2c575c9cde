import { csvText } from '../core/csv/csv-text.ts';
import { textField } from '../core/misp/misp-event.ts';
import { numericId } from '../core/misp/numeric-id.ts';
import type { SearchFilter } from '../core/misp/search-filter.ts';
import type { Placed } from './placed-attributes.ts';
import { tagNames } from './event-store.ts';
import type { FoundEvent } from './find-events.ts';
import type { MispAnswer } from './misp-action.ts';

const usual = [
  'uuid',
  'event_id',
  'category',
  'type',
  'value',
  'comment',
  'to_ids',
  'date',
  'object_relation',
  'attribute_tag',
  'object_uuid',
  'object_name',
  'object_meta_category',
];
const context = [
  'event_info',
  'event_member_org',
  'event_source_org',
  'event_distribution',
  'event_threat_level_id',
  'event_analysis',
  'event_date',
  'event_tag',
  'event_timestamp',
];

/** Attributes as MISP's CSV, with cells that no spreadsheet takes for a formula. */
export function csvOfAttributes(page: readonly { readonly from: FoundEvent; readonly placed: Placed }[], filter: SearchFilter): MispAnswer {
  const columns = filter.columns ?? [...usual, ...(filter.includeContext ? context : [])];
  const rows = page.map(({ from, placed }) => columns.map((column) => cell(column, from, placed)));
  // The line of names is bare, as MISP writes it: its clients split it at commas. Names are letters and underscores.
  return { text: `${filter.headerless ? '' : `${columns.join(',')}\n`}${csvText(rows)}`, type: 'text/csv; charset=utf-8' };
}

function cell(column: string, { event, organisation }: FoundEvent, { attribute, object }: Placed): string {
  switch (column) {
    case 'event_id':
      return String(numericId(event.uuid));
    case 'event_uuid':
      return event.uuid;
    case 'to_ids':
      return attribute['to_ids'] === true ? '1' : '0';
    case 'date':
    case 'timestamp':
      return textField(attribute, 'timestamp') ?? '';
    case 'attribute_tag':
      return tagNames(attribute).join(',');
    case 'object_uuid':
      return object ? (textField(object, 'uuid') ?? '') : '';
    case 'object_name':
      return object ? (textField(object, 'name') ?? '') : '';
    case 'object_meta_category':
      return object ? (textField(object, 'meta-category') ?? '') : '';
    case 'event_info':
      return event.info;
    case 'event_member_org':
    case 'event_source_org':
      return organisation;
    case 'event_distribution':
    case 'event_threat_level_id':
    case 'event_analysis':
    case 'event_date':
    case 'event_timestamp':
      return textField(event, column.slice('event_'.length)) ?? '';
    case 'event_tag':
      return tagNames(event).join(',');
    case 'data':
    case 'Tag':
      return '';
    default:
      return textField(attribute, column) ?? '';
  }
}
