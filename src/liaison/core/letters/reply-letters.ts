import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { message, type Text } from '#model/text.ts';
import { refusalGround } from '../instruments/refusal-ground.ts';
import { dayInJapan, longDate } from './dates.ts';
import { frame, legalBasis } from './frame.ts';
import type { Letter } from './letter.ts';
import type { LetterFacts } from './letter-facts.ts';
import { body, heading, paragraph, plainSection } from './parts.ts';
import { fixed, unilingual, verbatim } from './said.ts';

/** That somebody has taken the matter up: reference, handler, when an answer can be expected, what is missing. */
export function acknowledgementLetter(facts: LetterFacts): Outcome<Letter> {
  const { record } = facts;
  const { acknowledgement } = record;
  if (record.direction !== 'incoming' || acknowledgement === null) return refuse('letter-not-possible', { kind: 'acknowledgement' });
  const { reference, handler, expectedBy, missing, language } = acknowledgement;
  return accept(
    frame(
      'acknowledgement',
      facts,
      [
        body,
        paragraph({ ja: '貴機関の照会を受理しました。', en: 'We have taken up your request.' }),
        {
          kind: 'facts',
          rows: [
            ...(record.receivedAt === null
              ? []
              : [{ label: { ja: '受信の日', en: 'Received on' }, value: fixed(longDate(dayInJapan(record.receivedAt))) }]),
            { label: { ja: '受理番号', en: 'Reference' }, value: verbatim(reference) },
            { label: { ja: '担当', en: 'Handled by' }, value: verbatim(handler) },
            ...(language === '' ? [] : [{ label: { ja: '使用言語', en: 'Language' }, value: verbatim(language) }]),
            ...(expectedBy === null
              ? []
              : [{ label: { ja: '回答の見込み', en: 'Answer expected by' }, value: fixed(longDate(dayInJapan(expectedBy))) }]),
          ],
        },
        ...plainSection({ ja: '足りないもの', en: 'What is missing' }, missing),
      ],
      { signer: null },
    ),
  );
}

/** What we ask back before we go on. */
export function clarificationLetter(facts: LetterFacts): Outcome<Letter> {
  const { clarification, direction } = facts.record;
  if (direction !== 'incoming' || clarification?.from !== 'us') return refuse('letter-not-possible', { kind: 'clarification' });
  return accept(
    frame(
      'clarification',
      facts,
      [
        body,
        paragraph({ ja: '照会を進めるため、次の点を確認してください。', en: 'In order to proceed, we need you to clarify the following.' }),
        { kind: 'paragraph', words: unilingual(clarification.text) },
      ],
      { signer: null },
    ),
  );
}

const grounds = message({
  ja: (id: string, name: Text, law: string) => `根拠：${id} ${name.ja}${law === '' ? '' : `（${law}）`}`,
  en: (id: string, name: Text, law: string) => `Ground: ${id} ${name.en}${law === '' ? '' : ` (${law})`}`,
});

/** A refusal or a postponement with its ground; that less was considered is said, what was considered stays with us. */
export function refusalLetter(facts: LetterFacts): Outcome<Letter> {
  const { refusal, direction, state } = facts.record;
  const ground = refusal && refusalGround(refusal.ground);
  if (direction !== 'incoming' || !refusal || !ground) return refuse('letter-not-possible', { kind: 'refusal' });
  const law = [ground.law, ground.article].filter(Boolean).join(' ');
  const unchecked = ground.verified || law === '' ? { ja: '', en: '' } : { ja: '（条文は未確認）', en: ' (the provision was not checked)' };
  const told = grounds(ground.id, ground.name, law);
  return accept(
    frame(
      'refusal',
      facts,
      [
        ...legalBasis(facts),
        heading({ ja: '結論', en: 'Decision' }),
        paragraph(
          state === 'postponed'
            ? {
                ja: '貴機関の照会への対応を、次の理由により延期します。',
                en: 'We postpone action on your request for the following reason.',
              }
            : {
                ja: '貴機関の照会には、次の理由により応じることができません。',
                en: 'We are unable to comply with your request for the following reason.',
              },
        ),
        paragraph({ ja: `${told.ja}${unchecked.ja}`, en: `${told.en}${unchecked.en}` }),
        paragraph(ground.sentence),
        ...plainSection({ ja: '理由', en: 'Reasons' }, refusal.reason),
        ...(refusal.considered === null
          ? []
          : [
              paragraph({
                ja: '一部の回答と条件付きの回答が可能かどうかも検討しました。',
                en: 'We considered whether the request could be granted in part or subject to conditions.',
              }),
            ]),
      ],
      { signer: null, title: state === 'postponed' ? postponement : refused },
    ),
  );
}

const refused: Text = { ja: '拒否の通知', en: 'Refusal' };
const postponement: Text = { ja: '延期の通知', en: 'Postponement' };

const extend = message({
  ja: (custodian: string, from: Text, days: number) =>
    `${custodian}が${from.ja}から保全しているデータについて、保全を${days}日間延長してください。`,
  en: (custodian: string, from: Text, days: number) =>
    `Please extend by ${days} days the preservation of the data held by ${custodian} since ${from.en}.`,
});
const still = message({
  ja: (date: Text) => `共助の請求は、${date.ja}までに送る予定です。`,
  en: (date: Text) => `We still intend to submit a request for mutual assistance, by ${date.en}.`,
});

/** The request to keep longer what a partner keeps for us. */
export function extensionLetter(facts: LetterFacts): Outcome<Letter> {
  const { preservations, request, direction, approvedBy } = facts.record;
  const held = preservations.filter(({ where, endedAt }) => where === 'abroad' && endedAt === null);
  if (direction !== 'outgoing' || held.length === 0) return refuse('letter-not-possible', { kind: 'extension' });
  return accept(
    frame(
      'extension',
      facts,
      [
        ...legalBasis(facts),
        heading({ ja: '延長', en: 'Extension' }),
        ...held.flatMap(({ custodian, startedAt, days, extension, what }) => [
          paragraph(extend(custodian, longDate(dayInJapan(startedAt)), extension?.days ?? days)),
          ...(what === '' ? [] : [{ kind: 'paragraph' as const, words: unilingual(what) }]),
        ]),
        ...(request.assistanceBy === null ? [] : [paragraph(still(longDate(dayInJapan(request.assistanceBy))))]),
      ],
      { signer: approvedBy?.name ?? null },
    ),
  );
}
