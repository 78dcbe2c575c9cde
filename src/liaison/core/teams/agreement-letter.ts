import type { Text } from '#model/text.ts';
import { instrument } from '../instruments/instrument.ts';
import { agreementFields } from './agreement-field.ts';
import { standingNames } from './agreement.ts';
import { basisOf } from './check-agreement.ts';
import { extensionText } from './signed-text.ts';
import { memberRoleNames } from './team.ts';
import type { TeamDetail } from './team-pages.ts';
import { dayInJapan, longDate } from '../letters/dates.ts';
import type { Block, Letter } from '../letters/letter.ts';
import { dateWords, heading, paragraph, section } from '../letters/parts.ts';
import { fixed, verbatim } from '../letters/said.ts';

/** What the paper is written from: the page that a viewer reads anyway. */
type AgreementFacts = Pick<
  TeamDetail,
  'number' | 'agreement' | 'sha256' | 'signatures' | 'members' | 'extensions' | 'exercise' | 'names' | 'at'
>;

/** The agreement of a joint investigation team as a paper in both languages. What is signed are the bytes whose SHA-256 stands in it, not this paper. */
export function agreementLetter(team: AgreementFacts): Letter {
  const { agreement, sha256, names, at } = team;
  const nameOf = (organisation: string): Text => names[organisation] ?? { ja: organisation, en: organisation };
  const unverified = agreementFields.some(({ verified }) => !verified);
  return {
    kind: 'agreement',
    title: { ja: '共同捜査チームの協定', en: 'Agreement on a joint investigation team' },
    name: `${team.number}-agreement`,
    date: dayInJapan(at),
    from: nameOf(agreement.parties[0]?.organisation ?? ''),
    to: nameOf(agreement.parties[1]?.organisation ?? ''),
    tlp: 'amber+strict',
    blocks: [
      ...(team.exercise
        ? [
            notice({
              ja: '訓練：人物・組織・アドレスはすべて架空です。',
              en: 'EXERCISE: all persons, organisations and addresses are invented.',
            }),
          ]
        : []),
      ...(team.signatures.length < agreement.parties.length
        ? [notice({ ja: '案：まだ全当事者が署名していません。', en: 'DRAFT: not all parties have signed.' })]
        : []),
      ...(unverified
        ? [
            notice({
              ja: '未確認：項目は公式のモデル協定（2017/C 18/01）および議定書第12条の正文と照合していません（期間と活動国の条項は2010年版で確認）。',
              en: 'UNVERIFIED: the fields were not checked against the official model agreement (2017/C 18/01) or the text of Art. 12 of the Protocol (period and states: checked in a 2010 text).',
            }),
          ]
        : []),
      ...section({ ja: '件名', en: 'Subject' }, agreement.title),
      {
        kind: 'facts',
        rows: [
          { label: { ja: '番号', en: 'Number' }, value: verbatim(team.number) },
          { label: { ja: '始まり', en: 'Begins' }, value: dateWords(agreement.startsAt) },
          { label: { ja: '終わり', en: 'Ends' }, value: dateWords(agreement.endsAt) },
          { label: { ja: '活動する国', en: 'States of operation' }, value: verbatim(agreement.states.join(', ')) },
          { label: { ja: 'SHA-256', en: 'SHA-256' }, value: verbatim(sha256) },
        ],
      },
      heading({ ja: '当事者', en: 'Parties' }),
      {
        kind: 'items',
        items: agreement.parties.map(({ organisation, country, leader }, index) => ({
          label: String(index + 1),
          words: fixed(withCode(nameOf(organisation), `${organisation}, ${country}`)),
          note: verbatim(leader),
        })),
      },
      ...listed(
        { ja: '参加部署・参加機関', en: 'Units and participants' },
        agreement.others.map(({ organisation, standing, note }) => ({
          words: withCode(nameOf(organisation), organisation),
          note: joined(standingNames[standing], note),
        })),
      ),
      ...listed(
        { ja: 'メンバー', en: 'Members' },
        team.members.map(({ name, organisation, role }) => ({ words: withCode(nameOf(organisation), name), note: memberRoleNames[role] })),
      ),
      ...basis(team),
      ...agreementFields.flatMap(({ id, label, kind }) =>
        kind === 'words' ? section(label, agreement.sections[id as keyof typeof agreement.sections]) : [],
      ), // of kind words: a section
      ...team.extensions.flatMap((extension): readonly Block[] =>
        extension.state === 'signed'
          ? [
              heading({ ja: `付録II　期間の延長 ${extension.id}`, en: `Appendix II: extension ${extension.id}` }),
              paragraph({
                ja: `${longDate(dayInJapan(extension.until)).ja}まで。`,
                en: `Until ${longDate(dayInJapan(extension.until)).en}.`,
              }),
              { kind: 'paragraph', words: verbatim(extension.why) },
              { kind: 'paragraph', words: verbatim(`SHA-256 ${extensionText(team.number, agreement, extension).sha256}`) },
            ]
          : [],
      ),
      {
        kind: 'signature',
        lines: agreement.parties.map(({ organisation }) => {
          const signature = team.signatures.find((one) => one.organisation === organisation);
          return {
            label: nameOf(organisation),
            value: verbatim(signature ? `${signature.by.name}  ${signature.at}  SHA-256 ${signature.sha256}` : ''),
          };
        }),
      },
    ],
  };
}

const notice = (text: Text): Block => ({ kind: 'notice', words: fixed(text) });
const withCode = ({ ja, en }: Text, code: string): Text => ({ ja: `${ja}（${code}）`, en: `${en} (${code})` });
const joined = ({ ja, en }: Text, note: string): Text => (note === '' ? { ja, en } : { ja: `${ja}。${note}`, en: `${en}. ${note}` });

const listed = (title: Text, rows: readonly { readonly words: Text; readonly note: Text }[]): readonly Block[] =>
  rows.length === 0
    ? []
    : [
        heading(title),
        {
          kind: 'items',
          items: rows.map(({ words, note }, index) => ({ label: String(index + 1), words: fixed(words), note: fixed(note) })),
        },
      ];

/** On what it rests, for each pair of parties, and whether anybody checked that. */
function basis({ agreement }: Pick<TeamDetail, 'agreement'>): readonly Block[] {
  const carried = instrument(agreement.instrument);
  return [
    heading({ ja: '根拠', en: 'Legal basis' }),
    ...(carried ? [paragraph(carried.short)] : []),
    ...basisOf(agreement, agreement.startsAt).map(({ one, other, force }) =>
      paragraph({
        ja: `${one}・${other}：${force.why.ja}${force.verified ? '' : '（未確認）'}`,
        en: `${one}, ${other}: ${force.why.en}${force.verified ? '' : ' (not verified)'}`,
      }),
    ),
    ...(agreement.basisNote === '' ? [] : [{ kind: 'paragraph' as const, words: verbatim(agreement.basisNote) }]),
  ];
}
