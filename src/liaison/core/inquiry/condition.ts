import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** What a recipient may not do, or must do, with what it was given (Budapest Convention Art. 26(2), 28; Act on International Assistance Art. 14). */
export const ConditionKind = z.enum([
  'confidential',
  'no-judicial-use',
  'no-onward',
  'other-purpose-consent',
  'return-evidence',
  'explain-use',
  'other',
]);
export type ConditionKind = z.infer<typeof ConditionKind>;

export const UseCondition = z.object({
  kind: ConditionKind,
  /** What is asked beyond the kind's own sentence; '' where nothing is. */
  detail: z.string().max(2000),
  /** Until when it binds; null: for good. */
  until: z.iso.datetime().nullable(),
});
export type UseCondition = z.infer<typeof UseCondition>;

export const conditionNames: Record<ConditionKind, Text> = {
  confidential: { ja: '秘密に扱うこと', en: 'Keep confidential' },
  'no-judicial-use': { ja: '許可なく証拠に使わないこと', en: 'Not for use in evidence without permission' },
  'no-onward': { ja: '許可なく第三者に渡さないこと', en: 'Not to be passed on without permission' },
  'other-purpose-consent': { ja: 'ほかの目的に使うときは同意を得ること', en: 'Other purposes only with consent' },
  'return-evidence': { ja: '用が済んだら返すこと', en: 'Return after use' },
  'explain-use': { ja: '何に使ったか報告すること', en: 'Report the use made of it' },
  other: { ja: 'その他の条件', en: 'Other condition' },
};
