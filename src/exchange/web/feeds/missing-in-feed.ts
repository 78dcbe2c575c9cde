import type { z } from 'zod';
import { message, type Text } from '#model/text.ts';
import type { FeedInput } from '../../core/exchange-pages.ts';

const names: Readonly<Record<keyof FeedInput, Text | null>> = {
  organisation: { ja: '連携先', en: 'partner' },
  kind: null,
  name: { ja: '名前', en: 'name' },
  url: { ja: 'URL', en: 'URL' },
  collection: { ja: 'コレクションのID', en: 'collection' },
  everyMinutes: { ja: '間隔', en: 'interval' },
  secret: { ja: 'サインイン', en: 'signing in' },
  reason: { ja: '理由', en: 'reason' },
};

/** Names of the fields for which a feed cannot be saved yet, in the order of the form. */
export function missingInFeed(error: z.ZodError<FeedInput> | undefined, lacksCollection: boolean): Text[] {
  const wrong = new Set(error?.issues.map(({ path }) => path[0]));
  if (lacksCollection) wrong.add('collection');
  return Object.entries(names).flatMap(([field, name]) => (name && wrong.has(field) ? [name] : []));
}

export const stillMissing = message({
  ja: (fields: readonly Text[]) => `足りないか、正しくないもの：${fields.map(({ ja }) => ja).join('、')}`,
  en: (fields: readonly Text[]) => `Missing or not right: ${fields.map(({ en }) => en).join(', ')}`,
});
