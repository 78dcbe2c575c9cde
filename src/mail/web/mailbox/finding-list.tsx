import { message, type Text } from '#model/text.ts';
import { useGo } from '#platform/web/address.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { FindingRow, MailboxDetail, Verdict } from '../../core/mail-pages.ts';
import { LevelMark } from '../level-mark.tsx';

const nth = message({ ja: (n: number, of: number) => `${of}通中${n}通目`, en: (n: number, of: number) => `${n} of ${of}` });
const verdicts: Readonly<Record<Verdict, Text>> = {
  confirmed: { ja: '攻撃と認めた', en: 'An attack' },
  wrong: { ja: '攻撃ではない', en: 'No attack' },
  unknown: { ja: 'まだ分からない', en: 'Not yet known' },
};

type Empty = { readonly title: Text; readonly why: Text };
const notYet: Empty = {
  title: { ja: 'まだ判定していません', en: 'Nothing was judged yet' },
  why: { ja: '読み取りが終わると、ここに並びます。', en: 'They appear here once the mailbox is read.' },
};
const unreadable: Empty = {
  title: { ja: '読めたメールが1通もありません', en: 'Not one message could be read' },
  why: { ja: '判定はできていません。理由は下の「読めなかったもの」に。', en: 'Nothing was judged. Why stands below.' },
};
const nothing: Empty = {
  title: { ja: '注意が必要なやり取りは見つかりませんでした', en: 'No conversation asks for attention' },
  why: { ja: '見つからないことは、攻撃がなかった証明ではありません。', en: 'That is no proof that there was no attack.' },
};

/** The conversations that ask for attention, the strongest first. */
export function FindingList({ mailbox: { list, summary }, isRead }: { readonly mailbox: MailboxDetail; readonly isRead: boolean }) {
  const say = useText();
  const go = useGo();
  return (
    <Section title={{ ja: '注意が必要なやり取り', en: 'Conversations that ask for attention' }} note={String(list.length)}>
      <DataTable<FindingRow>
        caption={{ ja: '判定の一覧', en: 'Findings' }}
        isCaptionHidden
        columns={[
          {
            id: 'level',
            name: { ja: '判定', en: 'Level' },
            cell: ({ level }) => (
              <span className="nowrap">
                <LevelMark level={level} />
              </span>
            ),
          },
          {
            id: 'who',
            name: { ja: '相手', en: 'Other side' },
            isHeading: true,
            cell: ({ number, name, identity }) => (
              <>
                <Link to={`/mail/findings/${number}`}>
                  <Foreign lang={null}>{name || identity}</Foreign>
                </Link>
                {name !== '' && <small className="mail-address">{identity}</small>}
              </>
            ),
          },
          {
            id: 'reason',
            name: { ja: '主な理由', en: 'Strongest reason' },
            isWide: true,
            cell: ({ reason }) => (reason ? <Mixed text={reason} /> : '–'),
          },
          {
            id: 'turn',
            name: { ja: '変わり目', en: 'Turned at' },
            cell: ({ alertTurn, turns }) => <span className="nowrap">{alertTurn ? say(nth(alertTurn, turns)) : '–'}</span>,
          },
          { id: 'score', name: { ja: '点', en: 'Score' }, isNumber: true, isWide: true, cell: ({ score }) => score.toFixed(1) },
          {
            id: 'last',
            name: { ja: '最後のメール', en: 'Last message' },
            isWide: true,
            cell: ({ lastAt }) => <span className="nowrap">{lastAt ? <When at={lastAt} /> : '–'}</span>,
          },
          {
            id: 'decision',
            name: { ja: '判断', en: 'Decision' },
            cell: ({ decision }) => (decision?.verdict ? say(verdicts[decision.verdict]) : '–'),
          },
        ]}
        rows={list}
        rowKey={(row) => row.number}
        onOpen={(row) => go(`/mail/findings/${row.number}`)}
        empty={!isRead ? notYet : summary?.messages === 0 ? unreadable : nothing}
      />
    </Section>
  );
}
