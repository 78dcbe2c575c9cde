import type { Text } from '#model/text.ts';
import type { Basis } from '../../core/weights.ts';

/** What a person calls it. */
export const basisWords: Readonly<Record<Basis, Text>> = {
  measured: { ja: '測定', en: 'measured' },
  learned: { ja: '学習', en: 'learned' },
  estimated: { ja: '見積もり', en: 'estimated' },
};
