import type { Text } from '#model/text.ts';

/** Reasons that come up again and again; each fills the box and can be written on. Their keys are 1 to 5. */
export const reasons: readonly Text[] = [
  { ja: '送金先・連絡先・通信先が同じ', en: 'Same wallet, contact or server' },
  { ja: '手口と文面が同じ', en: 'Same method and wording' },
  { ja: '共用の基盤にすぎない', en: 'Shared infrastructure only' },
  { ja: '手口や時期が合わない', en: 'Method or time does not fit' },
  { ja: '決め手になる証拠がない', en: 'Nothing decisive yet' },
];
