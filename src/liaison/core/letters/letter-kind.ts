import { z } from 'zod';
import type { Text } from '#model/text.ts';

export const LetterKind = z.enum([
  'request',
  'acknowledgement',
  'clarification',
  'answer',
  'refusal',
  'extension',
  'recall',
  'correction',
  'offer',
]);
export type LetterKind = z.infer<typeof LetterKind>;

export const letterNames: Record<LetterKind, Text> = {
  request: { ja: '照会書', en: 'Request' },
  acknowledgement: { ja: '受理通知', en: 'Acknowledgement' },
  clarification: { ja: '確認の依頼', en: 'Request for clarification' },
  answer: { ja: '回答書', en: 'Answer' },
  refusal: { ja: '拒否・延期の通知', en: 'Refusal or postponement' },
  extension: { ja: '保全の延長の要請', en: 'Request to extend preservation' },
  recall: { ja: '提供した情報の取消し（回収）', en: 'Recall of information' },
  correction: { ja: '提供した情報の訂正', en: 'Correction of information' },
  offer: { ja: '情報提供の申出', en: 'Offer of information' },
};
