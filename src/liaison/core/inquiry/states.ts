import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** incoming: a partner asks Japan · outgoing: Japan asks a partner. Spontaneous information goes the same two ways, without a question. */
export const Direction = z.enum(['incoming', 'outgoing']);
export type Direction = z.infer<typeof Direction>;

export const IncomingState = z.enum([
  'received',
  'registered',
  'triaged',
  'returned-incomplete',
  'clarification-sent',
  'clarified',
  'rerouted',
  'legal-check',
  'accepted',
  'accepted-conditionally',
  'refused',
  'postponed',
  'assigned',
  'in-progress',
  'waiting-judicial',
  'waiting-provider',
  'waiting-translation',
  'waiting-consent',
  'review',
  'waiting-conditions',
  'partially-answered',
  'answered',
  'follow-up',
  'closed',
  'retention-review',
  'erased',
]);
export type IncomingState = z.infer<typeof IncomingState>;

export const OutgoingState = z.enum([
  'draft',
  'submitted',
  'quality-check',
  'returned',
  'deconflicted',
  'channel-selected',
  'translated',
  'approved',
  'sent',
  'delivered',
  'acknowledged',
  'clarification-requested',
  'clarified',
  'partial-received',
  'answer-received',
  'conditions-accepted',
  'conditions-rejected',
  'delivered-to-requester',
  'use-reported',
  'refused-by-partner',
  'postponed',
  'escalated',
  'expired',
  'withdrawn',
  'closed',
  'retention-review',
  'erased',
]);
export type OutgoingState = z.infer<typeof OutgoingState>;

export const InquiryState = z.enum([...new Set([...IncomingState.options, ...OutgoingState.options])] as [
  IncomingState | OutgoingState,
  ...(IncomingState | OutgoingState)[],
]);
export type InquiryState = IncomingState | OutgoingState;

/** Nothing more is asked of anybody. */
export const isOver = (state: InquiryState): boolean => over.has(state);
const over = new Set<InquiryState>(['closed', 'retention-review', 'erased', 'rerouted']);

export const stateNames: Record<InquiryState, Text> = {
  received: { ja: '受信', en: 'received' },
  registered: { ja: '登録', en: 'registered' },
  triaged: { ja: '照合済み', en: 'cross-checked' },
  'returned-incomplete': { ja: '不備で返した', en: 'returned as incomplete' },
  'clarification-sent': { ja: '確認を求めた', en: 'clarification asked' },
  clarified: { ja: '確認が来た', en: 'clarified' },
  rerouted: { ja: '別の経路へ案内した', en: 'sent to another channel' },
  'legal-check': { ja: '法的検討', en: 'legal check' },
  accepted: { ja: '受諾', en: 'accepted' },
  'accepted-conditionally': { ja: '条件付きで受諾', en: 'accepted on conditions' },
  refused: { ja: '拒否', en: 'refused' },
  postponed: { ja: '延期', en: 'postponed' },
  assigned: { ja: '割り当てた', en: 'assigned' },
  'in-progress': { ja: '対応中', en: 'in progress' },
  'waiting-judicial': { ja: '令状待ち', en: 'waiting for judicial authorisation' },
  'waiting-provider': { ja: '事業者の回答待ち', en: 'waiting for the provider' },
  'waiting-translation': { ja: '翻訳待ち', en: 'waiting for translation' },
  'waiting-consent': { ja: '所有者の同意待ち', en: "waiting for the owner's consent" },
  review: { ja: '二人で点検', en: 'review by a second person' },
  'waiting-conditions': { ja: '条件の受諾待ち', en: 'waiting for conditions to be accepted' },
  'partially-answered': { ja: '一部回答', en: 'answered in part' },
  answered: { ja: '回答', en: 'answered' },
  'follow-up': { ja: '追加の照会', en: 'follow-up' },
  closed: { ja: '完了', en: 'closed' },
  'retention-review': { ja: '保存の見直し', en: 'retention review' },
  erased: { ja: '消去', en: 'erased' },
  draft: { ja: '起案中', en: 'draft' },
  submitted: { ja: '窓口へ提出', en: 'submitted to the desk' },
  'quality-check': { ja: '窓口で点検', en: 'quality check' },
  returned: { ja: '差し戻し', en: 'returned to the drafter' },
  deconflicted: { ja: '重複確認済み', en: 'deconflicted' },
  'channel-selected': { ja: '経路決定', en: 'channel selected' },
  translated: { ja: '翻訳済み', en: 'translated' },
  approved: { ja: '承認', en: 'approved' },
  sent: { ja: '送信', en: 'sent' },
  delivered: { ja: '到達', en: 'delivered' },
  acknowledged: { ja: '相手が受理', en: 'acknowledged' },
  'clarification-requested': { ja: '確認を求められた', en: 'clarification requested' },
  'partial-received': { ja: '一部の回答あり', en: 'answered in part' },
  'answer-received': { ja: '回答あり', en: 'answer received' },
  'conditions-accepted': { ja: '条件を受諾', en: 'conditions accepted' },
  'conditions-rejected': { ja: '条件を断った', en: 'conditions declined' },
  'delivered-to-requester': { ja: '起案元に渡した', en: 'passed on to the requester' },
  'use-reported': { ja: '利用結果を報告', en: 'use reported' },
  'refused-by-partner': { ja: '相手が拒否', en: 'refused by the partner' },
  escalated: { ja: '上位へ上げた', en: 'escalated' },
  expired: { ja: '期限切れ', en: 'expired' },
  withdrawn: { ja: '取り下げ', en: 'withdrawn' },
};
