import type { ReactNode } from 'react';
import { DataTable, type DataTableProps } from '#platform/web/components/data-table.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Withheld } from '#platform/web/components/withheld.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { placeOf } from '../../core/layout/place.ts';
import type { Member } from '../../core/picture.ts';
import { placeWords } from '../place-words.ts';
import { industryWords } from '../words.ts';
import type { PictureView } from './picture-view.ts';

type MembersTableProps = Pick<DataTableProps<Member>, 'rows' | 'onOpen' | 'paging' | 'problem' | 'onRetry'> & {
  readonly view: PictureView;
  /** Where a row's number leads; without it the number puts the report in question on the picture. */
  readonly link?: (member: Member) => ReactNode;
};

const bases = {
  occurred: { ja: '', en: '' },
  reported: { ja: '（報告）', en: ' (reported)' },
  received: { ja: '（受理）', en: ' (received)' },
};

/** Reports of the cluster in a table: who, where, when, and how each may be used. */
export function MembersTable({ view, rows, link, ...rest }: MembersTableProps) {
  const say = useText();
  const ask = (member: Member): void =>
    view.set({ report: member.id, with: undefined, trace: undefined, evidence: undefined }, { replace: true });
  return (
    <DataTable
      {...rest}
      caption={{ ja: 'この集団の報告', en: 'Reports of this cluster' }}
      isCaptionHidden
      rows={rows}
      rowKey={(member) => member.id}
      selected={view.report}
      empty={{
        title: { ja: '見える報告はありません', en: 'No report is visible' },
        why: { ja: '閲覧できる報告がこの集団にありません。', en: 'You may see no report of this cluster.' },
      }}
      columns={[
        {
          id: 'number',
          name: { ja: '番号', en: 'Number' },
          cell: (member) =>
            link ? (
              link(member)
            ) : (
              <button type="button" className="ties-link mono" onClick={() => ask(member)}>
                {member.number}
              </button>
            ),
        },
        {
          id: 'title',
          name: { ja: '件名', en: 'Title' },
          isHeading: true,
          cell: (member) => (member.withheld.includes('title') ? <Withheld /> : <Foreign lang={member.lang}>{member.title}</Foreign>),
        },
        {
          id: 'victim',
          name: { ja: '被害者', en: 'Victim' },
          isWide: true,
          cell: (member) =>
            member.withheld.includes('victim') ? (
              <Withheld />
            ) : member.victim === null ? (
              '—'
            ) : (
              <Foreign lang={member.lang}>{member.victim}</Foreign>
            ),
        },
        {
          id: 'industry',
          name: { ja: '業種', en: 'Industry' },
          isWide: true,
          cell: (member) =>
            member.withheld.includes('damage.industry') ? (
              <Withheld />
            ) : member.industry === null ? (
              '—'
            ) : (
              say(industryWords(member.industry).full)
            ),
        },
        { id: 'place', name: { ja: '所在地', en: 'Place' }, cell: (member) => say(placeWords(placeOf(member).key)) },
        {
          id: 'at',
          name: { ja: '日時', en: 'When' },
          cell: (member) => (
            <span className="nowrap">
              <When at={member.at} />
              <span className="quiet">{say(bases[member.atBasis])}</span>
            </span>
          ),
        },
        { id: 'tlp', name: { ja: '取扱い', en: 'Handling' }, cell: (member) => <TlpBadge tlp={member.tlp} /> },
      ]}
    />
  );
}
