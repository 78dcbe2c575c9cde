import type { Bilingual } from './bilingual.ts';
import type { InquiryRecord } from './inquiry-record.ts';

const gone: Bilingual = { original: 'en', ja: '', en: '', rendering: 'original' };

/** What is left of an inquiry whose content was erased: that it was, between whom, when, and how it ended; enough for the statistics, nothing said. */
export const erase = (record: InquiryRecord): InquiryRecord => ({
  ...record,
  request: {
    ...record.request,
    urgencyReason: null,
    subject: gone,
    facts: gone,
    offences: [],
    selectors: [],
    questions: record.request.questions.map((question) => ({
      ...question,
      text: gone,
      selectors: [],
      refusal: question.refusal && { ...question.refusal, reason: '-', considered: null },
    })),
    custodian: null,
    relation: null,
    necessity: null,
    instructions: null,
    alsoSentTo: [],
    confidentiality: { ...record.request.confidentiality, reason: '' },
  },
  legal: record.legal.map((check) => ({ ...check, note: '' })),
  tasks: record.tasks.map((task) => ({ ...task, text: '-', answer: null })),
  waits: record.waits.map((wait) => ({ ...wait, why: '' })),
  handovers: record.handovers.map((handover) => ({ ...handover, conditions: handover.conditions.map((one) => ({ ...one, detail: '' })) })),
  preservations: record.preservations.map((one) => ({ ...one, custodian: '', what: '' })),
  receipts: record.receipts.map((receipt) => ({ ...receipt, detail: '' })),
  acknowledgement: record.acknowledgement && { ...record.acknowledgement, handler: '', missing: '' },
  refusal: record.refusal && { ...record.refusal, reason: '-', considered: null },
  clarification: null,
  returns: record.returns.map((one) => ({ ...one, reason: '' })),
  use: record.use && { ...record.use, text: '' },
  closed: record.closed && { ...record.closed, reason: '', openQuestions: [] },
});
