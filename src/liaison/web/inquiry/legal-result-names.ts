import type { Text } from '#model/text.ts';

export const legalResultNames: Record<'met' | 'not-met' | 'not-needed', Text> = {
  met: { ja: '満たす', en: 'met' },
  'not-met': { ja: '満たさない', en: 'not met' },
  'not-needed': { ja: '不要', en: 'not needed' },
};
