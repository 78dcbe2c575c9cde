import { kindNames } from '#language/core/names.ts';
import type { Text } from '#model/text.ts';
import type { PublishedRecord } from './published-record.ts';

/** What a record is called where its own title may not leave, or has none: kind and number. */
export function recordTitle({ kind, number }: Pick<PublishedRecord, 'kind' | 'number'>): Text {
  const { ja, en } = kindNames[kind];
  return { ja: `${ja}（${number}）`, en: `${en.charAt(0).toUpperCase()}${en.slice(1)} (${number})` };
}
