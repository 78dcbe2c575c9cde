import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { message, type Text } from '#model/text.ts';
import type { Handover } from '../inquiry/handover.ts';
import type { HandedOver } from '../message/handed-over.ts';
import { dayInJapan, longDate } from './dates.ts';
import { frame } from './frame.ts';
import type { Block, Letter } from './letter.ts';
import type { LetterFacts } from './letter-facts.ts';
import type { LetterKind } from './letter-kind.ts';
import { body, conditionItems, heading, paragraph, plainSection, selectorTable } from './parts.ts';
import { fixed, type Said, unilingual, verbatim } from './said.ts';

/**
 * What was handed over, as the approved content has it. Only what was delivered is rendered: before its conditions are accepted there is an offer and
 * no content.
 */
export function answerLetter(facts: LetterFacts): Outcome<Letter> {
  const mark = ourHandover(facts);
  const content = facts.handover?.content;
  if (!mark || !content || (mark.state !== 'delivered' && mark.state !== 'recalled'))
    return refuse('letter-not-possible', { kind: 'answer' });
  const letter = frame('answer', facts, contentBlocks(content, facts), { signer: null });
  // The marks of what was handed over, not of the question.
  return accept({ ...letter, tlp: content.handling.tlp, blocks: letter.blocks.map((block) => remark(block, content)) });
}

function contentBlocks(content: HandedOver, { record }: LetterFacts): readonly Block[] {
  return [
    ...plainSection({ ja: '表題', en: 'Title' }, content.title),
    ...(content.text.trim() === '' ? [] : [{ kind: 'paragraph' as const, words: unilingual(content.text) }]),
    ...(content.answers.length === 0
      ? []
      : [
          heading({ ja: '回答', en: 'Answers' }),
          {
            kind: 'items' as const,
            items: content.answers.map(({ question, outcome, text, refusal }) => ({
              label: question,
              words: unilingual(refusal === null ? text : `${refusal.ground} ${refusal.reason}`),
              note: fixed(outcomeNames[outcome]),
            })),
          },
        ]),
    ...(content.items.length === 0
      ? []
      : [
          heading({ ja: '内容', en: 'Details' }),
          {
            kind: 'facts' as const,
            rows: content.items.map(({ label, value }) => ({
              label: { ja: label, en: label },
              value: value === null ? withheld : verbatim(value),
            })),
          },
        ]),
    ...(content.selectors.length === 0
      ? []
      : [heading({ ja: '対象', en: 'Selectors' }), selectorTable(content.selectors, record.partner.zone)]),
    ...(content.conditions.length === 0
      ? []
      : [heading({ ja: '利用の条件', en: 'Conditions of use' }), conditionItems(content.conditions)]),
  ];
}

const withheld: Said = fixed({ ja: '［非開示］', en: '[withheld]' });
const outcomeNames: Record<HandedOver['answers'][number]['outcome'], Text> = {
  full: { ja: '回答', en: 'Answered in full' },
  partial: { ja: '一部回答', en: 'Answered in part' },
  refused: { ja: '拒否', en: 'Refused' },
  'not-applicable': { ja: '該当なし', en: 'Not applicable' },
};

const remark = (block: Block, { handling }: HandedOver): Block =>
  block.kind !== 'facts'
    ? block
    : {
        ...block,
        rows: block.rows.map((row) =>
          row.label.en === 'Sharing' ? { ...row, value: verbatim(`TLP:${handling.tlp.toUpperCase()}`) } : row,
        ),
      };

/** Information that we could give, and under which conditions; nothing of the information itself (Budapest Convention Art. 26(2)). */
export function offerLetter(facts: LetterFacts): Outcome<Letter> {
  const mark = ourHandover(facts);
  if (!mark) return refuse('letter-not-possible', { kind: 'offer' });
  return accept(
    frame(
      'offer',
      facts,
      [
        body,
        paragraph({
          ja: '当方は、貴機関の捜査に役立つ情報を持っています。',
          en: 'We hold information that may assist your investigations.',
        }),
        ...(mark.conditions.length === 0
          ? [paragraph({ ja: '条件は付しません。', en: 'It comes without conditions.' })]
          : [
              paragraph({
                ja: '次の条件を守ることを、提供の前に受諾してください。守れない場合は知らせてください。',
                en: 'Before we provide it, please accept the following conditions, or tell us that you cannot comply with them.',
              }),
              heading({ ja: '条件', en: 'Conditions' }),
              conditionItems(mark.conditions),
            ]),
      ],
      { signer: null },
    ),
  );
}

const given = message({
  ja: (date: Text) => `${date.ja}に提供した情報を取り消します。複写を含めて利用をやめ、回収したことを知らせてください。`,
  en: (date: Text) =>
    `We recall the information provided on ${date.en}. Please stop using it, recall every copy including those passed on, and confirm that this was done.`,
});
const wrong = message({
  ja: (date: Text) => `${date.ja}に提供した情報に誤りがありました。訂正したものに差し替え、渡した先にも知らせてください。`,
  en: (date: Text) =>
    `The information provided on ${date.en} was not correct. Please replace it by the corrected one, and tell those to whom it was passed on.`,
});

/** That what was given must no longer be used, or is replaced. */
export function noticeLetter(kind: Extract<LetterKind, 'recall' | 'correction'>, facts: LetterFacts): Outcome<Letter> {
  const mark = ourHandover(facts);
  if (mark?.state !== 'recalled') return refuse('letter-not-possible', { kind });
  const date = longDate(dayInJapan(mark.deliveredAt ?? mark.offeredAt));
  return accept(
    frame(
      kind,
      facts,
      [
        body,
        paragraph(kind === 'recall' ? given(date) : wrong(date)),
        ...plainSection({ ja: '理由', en: 'Reason' }, facts.handover?.why ?? ''),
      ],
      { signer: null },
    ),
  );
}

const ourHandover = ({ record, handover }: LetterFacts): Handover | null =>
  record.handovers.find(({ id, from }) => from === 'us' && id === handover?.id) ?? null;
