import type { Text } from '#model/text.ts';

/** Names of the ATT&CK tactics short enough for a strip of fourteen; the full ones come with the picture. */
export const tacticNames: Readonly<Record<string, Text>> = {
  TA0043: { ja: '偵察', en: 'Recon' },
  TA0042: { ja: '準備', en: 'Prepare' },
  TA0001: { ja: '侵入', en: 'Access' },
  TA0002: { ja: '実行', en: 'Execute' },
  TA0003: { ja: '永続化', en: 'Persist' },
  TA0004: { ja: '昇格', en: 'PrivEsc' },
  TA0005: { ja: '回避', en: 'Evade' },
  TA0006: { ja: '認証', en: 'Creds' },
  TA0007: { ja: '探索', en: 'Discover' },
  TA0008: { ja: '横展開', en: 'Lateral' },
  TA0009: { ja: '収集', en: 'Collect' },
  TA0011: { ja: '指令', en: 'Control' },
  TA0010: { ja: '持出し', en: 'Exfil' },
  TA0040: { ja: '影響', en: 'Impact' },
};
