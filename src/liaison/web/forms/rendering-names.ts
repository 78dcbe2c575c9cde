import type { Language, Text } from '#model/text.ts';
import type { Rendering } from '../../core/inquiry/bilingual.ts';

export const languageNames: Record<Language, Text> = { ja: { ja: '日本語', en: 'Japanese' }, en: { ja: '英語', en: 'English' } };

/** How one side of a text came to be. */
export const renderingNames: Record<Rendering, Text> = {
  original: { ja: '原文', en: 'original' },
  certified: { ja: '人が確認した訳', en: 'certified by a person' },
  human: { ja: '訳は未確認', en: 'not certified' },
  template: { ja: '定型文', en: 'standard text' },
  machine: { ja: '機械翻訳（送れません）', en: 'machine translation (does not leave)' },
  missing: { ja: 'まだありません', en: 'not there yet' },
};
