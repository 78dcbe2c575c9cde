import { useGo } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { conflictStateNames } from '../../core/deconfliction/conflict.ts';
import { ConflictPage, type ConflictRow } from '../../core/deconfliction/deconfliction-pages.ts';
import { OrganisationName } from './organisation-name.tsx';

/** Two police forces on the same selectors: who leads, and until when they may agree between themselves. */
export function ConflictsView() {
  const say = useText();
  const go = useGo();
  const { count } = useFormat();
  const page = useApi('/api/deconfliction/conflicts', ConflictPage);
  return (
    <Section title={{ ja: '捜査の重なりと協議', en: 'Conflicts' }}>
      <DataTable<ConflictRow>
        caption={{ ja: '重なりの一覧', en: 'Conflicts as a table' }}
        isCaptionHidden
        columns={[
          {
            id: 'who',
            name: { ja: '当事者', en: 'Parties' },
            isHeading: true,
            cell: (row) => (
              <>
                <Link to={`/deconfliction/conflicts/${row.number}`}>
                  <OrganisationName id={row.organisations[0]} /> / <OrganisationName id={row.organisations[1]} />
                </Link>
                <span className="badges">
                  {row.serious && <Badge>{say({ ja: '重大サイバー事案の要件', en: 'Serious incident' })}</Badge>}
                  {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
                </span>
                <small className="quiet mono">{row.number}</small>
              </>
            ),
          },
          { id: 'selectors', name: { ja: '手がかり', en: 'Selectors' }, isNumber: true, isWide: true, cell: (row) => count(row.selectors) },
          { id: 'lead', name: { ja: '主担当', en: 'Lead' }, cell: (row) => (row.lead ? <OrganisationName id={row.lead} /> : '–') },
          {
            id: 'state',
            name: { ja: '状態', en: 'State' },
            cell: (row) => (
              <StateMark state={row.state === 'open' ? (Date.parse(row.agreeBy) < page.dataUpdatedAt ? 'late' : 'open') : 'done'}>
                {say(conflictStateNames[row.state])}
              </StateMark>
            ),
          },
          { id: 'by', name: { ja: '協議の期限', en: 'Agree by' }, cell: (row) => (row.state === 'open' ? <When at={row.agreeBy} /> : '–') },
        ]}
        rows={page.data?.rows}
        rowKey={(row) => row.number}
        onOpen={(row) => go(`/deconfliction/conflicts/${row.number}`)}
        problem={page.error}
        onRetry={() => void page.refetch()}
        empty={{
          title: { ja: '協議中の重なりはありません', en: 'No conflict' },
          why: {
            ja: '二つの警察が同じ手がかりを登録すると、双方に知らせて協議が始まります。',
            en: 'When two forces register the same selector, both are told and settle who leads.',
          },
        }}
      />
    </Section>
  );
}
