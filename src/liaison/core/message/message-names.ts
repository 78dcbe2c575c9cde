import type { Text } from '#model/text.ts';
import type { MessageKind } from './message-content.ts';

export const messageKindNames: Record<MessageKind, Text> = {
  request: { ja: '照会', en: 'Request' },
  acknowledgement: { ja: '受理の通知', en: 'Acknowledgement' },
  'clarification-request': { ja: '確認の依頼', en: 'Question back' },
  clarification: { ja: '確認への回答', en: 'Clarification' },
  answer: { ja: '回答', en: 'Answer' },
  refusal: { ja: '拒否', en: 'Refusal' },
  postponement: { ja: '延期', en: 'Postponement' },
  offer: { ja: '条件の提示', en: 'Offer under conditions' },
  acceptance: { ja: '条件の受諾', en: 'Conditions accepted' },
  declination: { ja: '条件を断る', en: 'Conditions declined' },
  delivery: { ja: '引き渡し', en: 'Delivery' },
  preservation: { ja: '保全', en: 'Preservation' },
  withdrawal: { ja: '取り下げ', en: 'Withdrawal' },
  recall: { ja: '回収', en: 'Recall' },
  correction: { ja: '訂正', en: 'Correction' },
  'use-report': { ja: '利用結果', en: 'Use made of it' },
  'consent-request': { ja: '利用の同意の依頼', en: 'Request for consent' },
  consent: { ja: '利用の同意', en: 'Consent' },
};
