import { only } from '../../core/inquiry/bilingual.ts';
import type { RequestDraft } from '../../core/inquiry/request.ts';

/** What a request begins with: everything that may be left as it is, and one question to write. */
export const emptyRequest: RequestDraft = {
  urgency: 'routine',
  urgencyReason: null,
  subject: only('en', ''),
  facts: only('en', ''),
  offences: [],
  selectors: [],
  questions: [{ id: 'Q1', text: only('en', ''), category: 'other', selectors: [], state: 'open', refusal: null, handovers: [] }],
  custodian: null,
  relation: null,
  necessity: null,
  preserveDays: null,
  assistanceBy: null,
  confidentiality: { keepSecret: true, doNotNotifyUser: true, reason: '' },
  alsoSentTo: [],
  instructions: null,
  tlp: 'amber',
  wantedBy: null,
};
