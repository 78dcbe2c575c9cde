import { DataCategory } from '../../../core/inquiry/question.ts';
import type { ContentOf } from '../../../core/message/message-content.ts';
import type { PartnerView } from '../../../core/message/partner-view.ts';

/** One more question on the same matter: everything else of a request was said before and is not said again. */
export function furtherQuestion(view: PartnerView, text: string, category: string): ContentOf<'request'> {
  const next = Math.max(0, ...view.questions.map(({ id }) => Number(id.slice(1)))) + 1;
  return {
    kind: 'request',
    request: {
      type: view.type,
      instrument: view.instrument,
      urgency: view.urgency,
      urgencyReason: null,
      subject: view.title,
      facts: '',
      offences: [],
      selectors: [],
      questions: [{ id: `Q${next}`, text, category: DataCategory.catch('other').parse(category), selectors: [] }],
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
    },
  };
}
