import { z } from 'zod';
import type { Text } from '#model/text.ts';

/**
 * What the road says about a message (the nine confirmations of ETSI TS 102 640, as the e-CODEX connector uses them). It never says that the
 * other side has taken the matter up: that is an acknowledgement, given by a person.
 */
export const TransportCode = z.enum([
  'submission-acceptance',
  'submission-rejection',
  'relay-acceptance',
  'relay-rejection',
  'relay-failure',
  'delivery',
  'non-delivery',
  'retrieval',
  'non-retrieval',
]);
export type TransportCode = z.infer<typeof TransportCode>;

export const TransportReceipt = z.object({ message: z.uuid(), code: TransportCode, at: z.iso.datetime(), detail: z.string().max(500) });
export type TransportReceipt = z.infer<typeof TransportReceipt>;

export const transportNames: Record<TransportCode, Text> = {
  'submission-acceptance': { ja: '送信を受け付けた', en: 'Accepted for sending' },
  'submission-rejection': { ja: '送信を断られた', en: 'Refused for sending' },
  'relay-acceptance': { ja: '中継された', en: 'Relayed' },
  'relay-rejection': { ja: '中継を断られた', en: 'Relay refused' },
  'relay-failure': { ja: '中継に失敗した', en: 'Relay failed' },
  delivery: { ja: '届いた', en: 'Delivered' },
  'non-delivery': { ja: '届かなかった', en: 'Not delivered' },
  retrieval: { ja: '受け取られた', en: 'Retrieved' },
  'non-retrieval': { ja: '受け取られなかった', en: 'Not retrieved' },
};
