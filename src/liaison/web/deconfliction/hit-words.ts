import { message, type Text } from '#model/text.ts';
import type { HitRow } from '../../core/deconfliction/deconfliction-pages.ts';
import type { Reach } from '../../core/deconfliction/selector-forms.ts';

/** How a hit came about, from the side that was told. */
export const causeNames: Readonly<Record<HitRow['cause'], Text>> = {
  registered: { ja: '双方が登録', en: 'Both registered it' },
  asked: { ja: '問い合わせ', en: 'Somebody asked' },
  step: { ja: '実施の予定', en: 'A step is planned' },
  calendar: { ja: '予定の衝突', en: 'Plans collide' },
  told: { ja: '相手が知らせた', en: 'The other side told' },
};

export const reachNames: Readonly<Record<Reach, Text>> = {
  exact: { ja: '同じもの', en: 'the same' },
  near: { ja: '前後1時間', en: 'within the hour before or after' },
  wider: { ja: '広い一致', en: 'a broader match' },
};

/** What is told of another side without a name. */
export const somebody: Text = { ja: '名を明かさない相手', en: 'Somebody who is not named' };

export const whatNext = {
  silent: {
    ja: 'こちらの登録は秘匿です。相手は何も知りません。知らせるかどうかはこちらが決めます。',
    en: 'Your entry is silent. The other side knows nothing, and you decide whether to tell.',
  },
  answer: {
    ja: '相手はこちらの了承を待っています。',
    en: 'The other side waits for your acknowledgement.',
  },
} as const satisfies Record<string, Text>;

export const since = message({
  ja: (day: string) => `${day} から`,
  en: (day: string) => `since ${day}`,
});
