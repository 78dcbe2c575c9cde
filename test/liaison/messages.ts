import type { HandedOver } from '../../src/liaison/core/message/handed-over.ts';
import type { MessageContent } from '../../src/liaison/core/message/message-content.ts';
import type { MessageRequest } from '../../src/liaison/core/message/message-request.ts';
import type { PartnerMessage } from '../../src/liaison/core/message/partner-message.ts';

/* Invented messages between the desk and a fictitious authority. */

export const uuid = (digit: number): string => `00000000-0000-4000-8000-${String(digit).padStart(12, '0')}`;

export const messageRequest = (change: Partial<MessageRequest> = {}): MessageRequest => ({
  type: 'preservation',
  instrument: 'budapest-29',
  urgency: 'urgent',
  urgencyReason: null,
  subject: 'Preservation of traffic data',
  facts: 'One manufacturer was extorted on 3 October.',
  offences: [],
  selectors: [{ type: 'ipv4', value: '198.51.100.23', at: '2026-10-03T01:12:40Z', zone: 'Europe/Berlin', port: 49_822 }],
  questions: [
    { id: 'Q1', text: 'Can you preserve the traffic data?', category: 'preservation', selectors: [0] },
    { id: 'Q2', text: 'Who was the subscriber at that time?', category: 'subscriber', selectors: [0] },
  ],
  custodian: null,
  relation: null,
  necessity: null,
  preserveDays: 60,
  assistanceBy: null,
  confidentiality: { keepSecret: true, doNotNotifyUser: true, reason: '' },
  alsoSentTo: [],
  instructions: null,
  tlp: 'amber',
  wantedBy: null,
  ...change,
});

export const handedOver = (change: Partial<HandedOver> = {}): HandedOver => ({
  handover: uuid(900),
  what: 'answer',
  title: 'Answer of Nordmark',
  text: '',
  answers: [{ question: 'Q1', outcome: 'full', text: 'Preserved on 30 October 2026.', refusal: null }],
  items: [],
  selectors: [],
  conditions: [],
  handling: { tlp: 'amber', pap: null, europol: [], europolText: '', grade: null },
  attachments: [],
  ...change,
});

/** A message of Nordmark to the desk; the first of its conversation unless told otherwise. */
export const aMessage = (content: MessageContent, envelope: Partial<PartnerMessage['envelope']> = {}): PartnerMessage => ({
  format: 'renkei-message/1',
  envelope: {
    messageId: uuid(100),
    refToMessageId: null,
    conversationId: uuid(500),
    originalSender: 'DE-NORDMARK',
    finalRecipient: 'JP-NPA',
    service: 'budapest-29',
    action: content.kind,
    sequence: 1,
    sentAt: '2026-04-01T00:00:00Z',
    senderReference: 'NM-CY/26/3318',
    recipientReference: null,
    senderName: 'Officer Test',
    language: 'en',
    exercise: true,
    ...envelope,
  },
  content,
});
