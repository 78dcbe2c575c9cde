import type { Text } from '#model/text.ts';
import { isOpen } from '../../../core/inquiry/question.ts';
import type { InquiryDetail } from '../../../core/inquiry-pages.ts';
import type { ActField } from './act-field.ts';

export const why: ActField = { as: 'words', name: 'why', label: { ja: '理由', en: 'Reason' } };
export const reason: ActField = { ...why, name: 'reason' };
export const day = (name: string, label: Text): ActField => ({ as: 'moment', name, label, isOptional: true });
export const nothing = (): readonly ActField[] => [];

export const handoversOf = ({ record }: InquiryDetail, fits: (one: InquiryDetail['record']['handovers'][number]) => boolean): ActField => ({
  as: 'choice',
  name: 'handover',
  label: { ja: '引き渡し', en: 'Handover' },
  options: record.handovers.filter(fits).map((one) => ({ value: one.id, label: handoverLabel(one) })),
});

const handoverLabel = ({ kind, answers, id }: InquiryDetail['record']['handovers'][number]): Text => {
  const about = answers.map(({ question }) => question).join(', ') || id.slice(-6);
  return kind === 'answer' ? { ja: `回答（${about}）`, en: `Answer (${about})` } : { ja: `情報（${about}）`, en: `Information (${about})` };
};

export const preservationsOf = (
  { record }: InquiryDetail,
  fits: (one: InquiryDetail['record']['preservations'][number]) => boolean,
): ActField => ({
  as: 'choice',
  name: 'preservation',
  label: { ja: '保全', en: 'Preservation' },
  options: record.preservations
    .filter((one) => one.endedAt === null && fits(one))
    .map(({ id, custodian, what }) => ({ value: id, label: { ja: `${custodian}：${what}`, en: `${custodian}: ${what}` } })),
});

export const openTasksOf = ({ record }: InquiryDetail): ActField => ({
  as: 'choice',
  name: 'task',
  label: { ja: '依頼', en: 'Task' },
  options: record.tasks
    .filter(({ state }) => state === 'open')
    .map(({ id, unit, text }) => ({ value: id, label: { ja: `${unit}：${text.slice(0, 60)}`, en: `${unit}: ${text.slice(0, 60)}` } })),
});

export const openQuestionsOf = ({ record }: InquiryDetail): ActField => ({
  as: 'choice',
  name: 'question',
  label: { ja: '問い', en: 'Question' },
  options: record.request.questions.filter(isOpen).map(({ id, text }) => ({
    value: id,
    label: { ja: `${id} ${(text.ja || text.en).slice(0, 60)}`, en: `${id} ${(text.en || text.ja).slice(0, 60)}` },
  })),
});

/** Acts that ask nothing but to be sure. */
export const plain = (kind: string, lead: Text) => ({ lead, fields: nothing, body: () => ({ kind }) });
