import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** Europol handling codes. They combine; H3 says its restriction in words. */
export const EuropolCode = z.enum(['H0', 'H1', 'H2', 'H3']);
export type EuropolCode = z.infer<typeof EuropolCode>;

export const europolSentences: Record<EuropolCode, Text> = {
  H0: { ja: '犯罪の予防と捜査だけに使うこと（H0）。', en: 'Only for the prevention and combating of crime (H0).' },
  H1: {
    ja: '提供者の許可なく裁判手続で使わないこと（H1）。',
    en: 'Not to be used in judicial proceedings without the permission of the provider (H1).',
  },
  H2: { ja: '提供者の許可なく配布しないこと（H2）。', en: 'Not to be disseminated without the permission of the provider (H2).' },
  H3: { ja: 'その他の制限がある（H3）。', en: 'Other restrictions apply (H3).' },
};
