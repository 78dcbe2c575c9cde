import { message, type Text } from '#model/text.ts';
import { urgencyNames } from '../inquiry/inquiry-type.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { ownCountry } from '../inquiry/own-country.ts';
import { instrument } from '../instruments/instrument.ts';
import { inForce } from '../instruments/in-force.ts';
import { dayInJapan, longDate } from './dates.ts';
import type { Block, Letter } from './letter.ts';
import type { LetterFacts } from './letter-facts.ts';
import { type LetterKind, letterNames } from './letter-kind.ts';
import { heading, paragraph } from './parts.ts';
import { fixed, spoken, verbatim } from './said.ts';

/** Who approved it, and what it is called where its kind has more than one name. */
type Frame = { readonly signer: string | null; readonly title?: Text };

/** What every letter has around its own words: parties, references, warnings, legal basis, signature. */
export function frame(kind: LetterKind, facts: LetterFacts, own: readonly Block[], { signer, title = letterNames[kind] }: Frame): Letter {
  const { record, us, them, at } = facts;
  return {
    kind,
    title,
    name: `${record.number ?? 'inquiry'}-${kind}`,
    date: dayInJapan(at),
    from: us,
    to: them,
    tlp: record.request.tlp,
    blocks: [
      ...warnings(kind, record),
      parties(facts),
      heading({ ja: '件名', en: 'Subject' }),
      { kind: 'paragraph', words: spoken(record.request.subject) },
      ...own,
      signature(us, signer, kind === 'request' || kind === 'extension'),
    ],
  };
}

const parties = ({ record, us, them, at }: LetterFacts): Block => ({
  kind: 'facts',
  rows: [
    { label: { ja: '宛先', en: 'To' }, value: fixed(them) },
    { label: { ja: '差出人', en: 'From' }, value: fixed(us) },
    { label: { ja: '日付', en: 'Date' }, value: fixed(longDate(dayInJapan(at))) },
    { label: { ja: '当方の番号', en: 'Our reference' }, value: verbatim(record.number ?? '—') },
    { label: { ja: '貴機関の番号', en: 'Your reference' }, value: verbatim(record.partner.reference ?? '—') },
    { label: { ja: '急ぎの程度', en: 'Urgency' }, value: fixed(urgencyNames[record.request.urgency]) },
    { label: { ja: '共有の範囲', en: 'Sharing' }, value: verbatim(`TLP:${record.request.tlp.toUpperCase()}`) },
  ],
});

/** What must not be mistaken: an exercise, a draft, a form that nobody has checked. */
function warnings(kind: LetterKind, { exercise, direction, approvedBy, request }: InquiryRecord): readonly Block[] {
  const isDraft = direction === 'outgoing' && (kind === 'request' || kind === 'extension') && approvedBy === null;
  const carried = instrument(request.instrument);
  return [
    ...(exercise
      ? [
          notice({
            ja: '訓練：人物・組織・アドレスはすべて架空です。',
            en: 'EXERCISE: all persons, organisations and addresses are invented.',
          }),
        ]
      : []),
    ...(isDraft ? [notice({ ja: '案：承認されていません。送ってはなりません。', en: 'DRAFT: not approved and not to be sent.' })] : []),
    ...(kind === 'request' && carried && !carried.fieldListVerified
      ? [
          notice({
            ja: '様式未確認：この様式の項目は、条約の公式の文書と照合していません。',
            en: 'UNVERIFIED TEMPLATE: the list of fields was not checked against the official text of the instrument.',
          }),
        ]
      : []),
  ];
}
const notice = (text: Text): Block => ({ kind: 'notice', words: fixed(text) });

/** On what it rests: instrument, provision, whether it is in force between the two on the letter's date, and what of that was checked. */
export function legalBasis({ record, at }: LetterFacts): readonly Block[] {
  const carried = instrument(record.request.instrument);
  if (!carried) return [];
  const force = inForce(carried.id, ownCountry(record), record.partner.country, dayInJapan(at));
  const unchecked = !carried.source.verified;
  return [
    heading({ ja: '根拠', en: 'Legal basis' }),
    paragraph(basis(carried.short, carried.name)),
    paragraph({
      ja: `${force.why.ja}${unchecked ? '条文は未確認です。' : ''}`,
      en: `${force.why.en}${unchecked ? ' The wording of the provision was not checked.' : ''}`,
    }),
  ];
}
const basis = message({
  ja: (short: Text, name: Text) => (short.ja === name.ja ? `${name.ja}。` : `${short.ja}（${name.ja}）。`),
  en: (short: Text, name: Text) => (short.en === name.en ? `${name.en}.` : `${short.en} (${name.en}).`),
});

/** What leaves by itself as the act of a desk officer has no second name on it. */
const signature = (us: Text, signer: string | null, isApproved: boolean): Block => ({
  kind: 'signature',
  lines: [
    { label: { ja: '機関', en: 'Authority' }, value: fixed(us) },
    ...(isApproved ? [{ label: { ja: '承認者', en: 'Approved by' }, value: verbatim(signer ?? '') }] : []),
    { label: { ja: '署名', en: 'Signature' }, value: verbatim('') },
  ],
});
