import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** What is asked for. Which law carries it is the instrument. */
export const InquiryType = z.enum([
  'police-information',
  'spontaneous-information',
  'preservation',
  'partial-disclosure',
  'stored-data',
  'real-time-data',
  'technical-advice',
  'location',
  'registration-data',
  'subscriber-data',
  'emergency-data',
  'video-hearing',
  'joint-team',
  'consent',
]);
export type InquiryType = z.infer<typeof InquiryType>;

export const inquiryTypeNames: Record<InquiryType, Text> = {
  'police-information': { ja: '警察情報の照会', en: 'Police information' },
  'spontaneous-information': { ja: '自発的な情報提供', en: 'Spontaneous information' },
  preservation: { ja: '通信履歴の保全', en: 'Preservation of data' },
  'partial-disclosure': { ja: '通信経路の部分開示', en: 'Partial disclosure of traffic data' },
  'stored-data': { ja: '蔵置データの共助', en: 'Assistance: stored data' },
  'real-time-data': { ja: 'リアルタイム収集の共助', en: 'Assistance: real-time data' },
  'technical-advice': { ja: '技術的助言', en: 'Technical advice' },
  location: { ja: '所在の確認', en: 'Locating a person' },
  'registration-data': { ja: 'ドメイン登録情報', en: 'Domain registration data' },
  'subscriber-data': { ja: '契約者情報', en: 'Subscriber information' },
  'emergency-data': { ja: '緊急の開示', en: 'Emergency disclosure' },
  'video-hearing': { ja: 'ビデオによる聴取', en: 'Hearing by video' },
  'joint-team': { ja: '共同捜査チーム', en: 'Joint investigation team' },
  consent: { ja: '利用の同意', en: 'Consent to use' },
};

/** emergency: a significant and imminent risk to somebody's life or safety · urgent: data may vanish, or a deadline presses. */
export const Urgency = z.enum(['emergency', 'urgent', 'routine']);
export type Urgency = z.infer<typeof Urgency>;

export const urgencyNames: Record<Urgency, Text> = {
  emergency: { ja: '緊急', en: 'emergency' },
  urgent: { ja: '至急', en: 'urgent' },
  routine: { ja: '通常', en: 'routine' },
};
