import { message, type Text } from '#model/text.ts';
import { dataCategoryNames } from '../inquiry/question.ts';
import type { Offence, Request } from '../inquiry/request.ts';
import type { FormFieldId } from '../forms/form-field.ts';
import { instrument } from '../instruments/instrument.ts';
import { dayInJapan, longDate } from './dates.ts';
import { frame, legalBasis } from './frame.ts';
import type { Block, Letter } from './letter.ts';
import type { LetterFacts } from './letter-facts.ts';
import { heading, paragraph, plainSection, section, selectorTable } from './parts.ts';
import { fixed, spoken, unilingual, verbatim } from './said.ts';

/** A request, in the order of its form; headings name the provision that asks for what stands under them. */
export function requestLetter(facts: LetterFacts): Letter {
  const { request, partner, approvedBy } = facts.record;
  return frame('request', facts, [...legalBasis(facts), paragraph(opening), ...requestBlocks(request, partner.zone)], {
    signer: approvedBy?.name ?? null,
  });
}

const opening: Text = { ja: '上記の根拠により、次のとおり照会します。', en: 'On this basis we request the following.' };

function requestBlocks(request: Request, zone: string): readonly Block[] {
  const article = (field: FormFieldId): string => {
    const need = instrument(request.instrument)?.fields[field];
    return need === undefined || need.article === '' ? '' : `${need.article}${need.verified ? '' : '*'}`;
  };
  return [
    ...section({ ja: '事実の要旨', en: 'Summary of facts' }, request.facts, article('facts')),
    ...offences(request.offences, article('offences')),
    ...(request.selectors.length > 0
      ? [heading({ ja: '対象', en: 'Selectors' }, article('selectors')), selectorTable(request.selectors, zone)]
      : []),
    ...custodian(request, article('custodian')),
    ...section({ ja: 'データと犯罪の関係', en: 'Relation of the data to the offence' }, request.relation, article('relation')),
    ...questions(request, article('questions')),
    ...section({ ja: '必要な理由', en: 'Necessity' }, request.necessity, article('necessity')),
    ...preservation(request, article('preserveDays'), article('assistanceBy')),
    ...section({ ja: '急ぐ理由', en: 'Grounds for urgency' }, request.urgencyReason, article('urgencyReason')),
    ...(request.wantedBy === null
      ? []
      : [
          heading({ ja: '回答の期限', en: 'Answer wanted by' }),
          { kind: 'paragraph' as const, words: fixed(longDate(dayInJapan(request.wantedBy))) },
        ]),
    ...confidentiality(request),
    ...(request.alsoSentTo.length > 0 ? plainSection({ ja: 'ほかの送り先', en: 'Also sent to' }, request.alsoSentTo.join('\n')) : []),
    ...section({ ja: 'その他の指示', en: 'Special instructions' }, request.instructions),
    ...((
      [
        'facts',
        'offences',
        'selectors',
        'custodian',
        'relation',
        'questions',
        'necessity',
        'preserveDays',
        'assistanceBy',
        'urgencyReason',
      ] as const
    ).some((field) => article(field).endsWith('*'))
      ? [paragraph({ ja: '*：条文は公式の文書では未確認。', en: '* This provision was not checked against the official text.' })]
      : []),
  ];
}

const offences = (list: readonly Offence[], article: string): readonly Block[] =>
  list.length === 0
    ? []
    : [
        heading({ ja: '罪名と罰条', en: 'Offences' }, article),
        {
          kind: 'table',
          name: { ja: '罪名と罰条', en: 'Offences' },
          columns: [
            { ja: '罰条', en: 'Provision' },
            { ja: '罪名', en: 'Offence' },
            { ja: '最も重い刑', en: 'Heaviest penalty' },
          ],
          rows: list.map(({ provision, name, maxPenalty }) => [verbatim(provision), spoken(name), verbatim(maxPenalty)]),
        },
      ];

const custodian = ({ custodian: held }: Request, article: string): readonly Block[] =>
  held === null
    ? []
    : [
        heading({ ja: 'データを持つ者', en: 'Custodian of the data' }, article),
        {
          kind: 'facts',
          rows: [
            { label: { ja: '名称', en: 'Name' }, value: verbatim(held.name) },
            { label: { ja: '所在地', en: 'Address' }, value: verbatim(held.address) },
            { label: { ja: '装置のある場所', en: 'Location of the system' }, value: verbatim(held.systemLocation) },
          ].filter(({ value }) => value.en.text !== ''),
        },
      ];

const about = message({
  ja: (category: Text, places: string) => `求めるデータ：${category.ja}${places === '' ? '' : `　対象：${places}`}`,
  en: (category: Text, places: string) => `Data: ${category.en}${places === '' ? '' : `; selectors: ${places}`}`,
});

const questions = ({ questions: list }: Request, article: string): readonly Block[] =>
  list.length === 0
    ? []
    : [
        heading({ ja: '照会事項', en: 'Questions' }, article),
        {
          kind: 'items',
          items: list.map(({ id, text, category, selectors }) => ({
            label: id,
            words: spoken(text),
            note: fixed(about(dataCategoryNames[category], selectors.map((place) => place + 1).join(', '))),
          })),
        },
      ];

const days = message({
  ja: (count: number) => `データを${count}日間、保全してください。`,
  en: (count: number) => `Please preserve the data for ${count} days.`,
});
const following = message({
  ja: (date: Text) => `${date.ja}までに、共助の請求を送る予定です。`,
  en: (date: Text) => `We intend to submit a request for mutual assistance by ${date.en}.`,
});

const preservation = ({ preserveDays, assistanceBy, type }: Request, article: string, intention: string): readonly Block[] =>
  type !== 'preservation'
    ? []
    : [
        ...(preserveDays === null
          ? []
          : [heading({ ja: '保全の期間', en: 'Period of preservation' }, article), paragraph(days(preserveDays))]),
        ...(assistanceBy === null
          ? []
          : [
              heading({ ja: '共助の請求の予定', en: 'Intention to request assistance' }, intention),
              paragraph(following(longDate(dayInJapan(assistanceBy)))),
            ]),
      ];

const confidentiality = ({ confidentiality: { keepSecret, doNotNotifyUser, reason } }: Request): readonly Block[] =>
  !keepSecret && !doNotNotifyUser
    ? []
    : [
        heading({ ja: '秘密の扱い', en: 'Confidentiality' }),
        ...(keepSecret
          ? [
              paragraph({
                ja: 'この照会の存在と内容を、秘密に扱ってください。',
                en: 'Please keep the fact and the content of this request confidential.',
              }),
            ]
          : []),
        ...(doNotNotifyUser ? [paragraph({ ja: '契約者に知らせないでください。', en: 'Please do not notify the user.' })] : []),
        ...(reason.trim() === '' ? [] : [{ kind: 'paragraph' as const, words: unilingual(reason) }]),
      ];
