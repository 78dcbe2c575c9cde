import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { withQuery } from '#platform/web/api/client.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { cursorPaging } from '#platform/web/components/cursor-paging.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText, verbatim } from '#platform/web/language/language.tsx';
import { roleNames } from '#platform/web/language/role-names.ts';
import { useOrganisations } from '#platform/identity/web/administration/use-organisations.ts';
import { AuditOperation, AuditPage, type AuditRow } from '../core/entry.ts';
import { AuditFilters } from './audit-filters.tsx';
import { EntryFacts } from './entry-facts.tsx';
import { accessNames, operationNames, subjectNames } from './operation-names.ts';

const Filter = z.object({
  operation: AuditOperation.optional().catch(undefined),
  subjectKind: z.string().max(60).optional().catch(undefined),
  subjectId: z.string().max(200).optional().catch(undefined),
  person: z.string().max(120).optional().catch(undefined),
  organisation: z.string().max(80).optional().catch(undefined),
  from: z.iso.datetime({ offset: true }).optional().catch(undefined),
  to: z.iso.datetime({ offset: true }).optional().catch(undefined),
});
const Place = Filter.extend({
  after: z.string().optional().catch(undefined),
  /** Place of the first row shown. */
  row: z.coerce.number().int().min(1).default(1).catch(1),
});
const limit = 50;

const nameOfAct = ({ operation, facts }: AuditRow): Text =>
  (operation === 'access' && accessNames[String(facts['what'])]) || operationNames[operation];

/** Who did what when and why, newest first; narrowed by what happened, to what, by whom and when. */
export function AuditLog() {
  const say = useText();
  const [{ after, row, ...filter }, set] = useSearch(Place);
  const { all, nameOf } = useOrganisations();
  const page = useApi('/api/audit', AuditPage, { query: { ...filter, after, limit }, keepPrevious: true });
  return (
    <>
      <ScreenTitle
        title={{ ja: '監査記録', en: 'Audit log' }}
        lead={
          <Say
            text={{
              ja: '誰が、いつ、何に、なぜ触れたか。書き換えも削除もできません。この閲覧も記録されます。',
              en: 'Who touched what, when and why. Nobody can change or delete it, and looking at it is recorded too.',
            }}
          />
        }
      />
      <AuditFilters
        filter={filter}
        organisations={all}
        onChange={(change) => set({ ...change, after: undefined, row: 1 }, { replace: true })}
      />
      <p className="small audit-export">
        <Link to={withQuery('/api/audit/export', filter)} download="audit.ndjson">
          <Say text={{ ja: 'この条件で書き出す（NDJSON）', en: 'Export what this filter finds (NDJSON)' }} />
        </Link>
      </p>
      <DataTable
        caption={{ ja: '監査記録', en: 'Audit log' }}
        isCaptionHidden
        rows={page.data?.entries}
        rowKey={(entry) => entry.id}
        problem={page.error}
        onRetry={() => void page.refetch()}
        columns={[
          {
            id: 'at',
            name: { ja: '日時（日本時間）', en: 'When (JST)' },
            cell: (entry) => <When at={entry.at} precision="second" />,
          },
          {
            id: 'operation',
            name: { ja: '操作', en: 'Operation' },
            cell: (entry) => (
              <>
                {say(nameOfAct(entry))} {entry.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
              </>
            ),
          },
          {
            id: 'who',
            name: { ja: '誰が', en: 'Who' },
            isHeading: true,
            cell: (entry) => (
              <>
                <Foreign lang={null}>{entry.personName}</Foreign>
                <span className="small second">
                  {' '}
                  {say(nameOf(entry.organisation))} · {say(roleNames[entry.role])}
                </span>
              </>
            ),
          },
          {
            id: 'subject',
            name: { ja: '何に', en: 'What' },
            cell: (entry) => (
              <>
                {say(subjectNames[entry.subject.kind] ?? verbatim(entry.subject.kind))} <code>{entry.subject.id}</code>
              </>
            ),
          },
          {
            id: 'reason',
            name: { ja: '理由', en: 'Reason' },
            cell: (entry) => (entry.reason === null ? '—' : <Foreign lang={null}>{entry.reason}</Foreign>),
          },
          { id: 'facts', name: { ja: '詳細', en: 'Details' }, isWide: true, cell: (entry) => <EntryFacts facts={entry.facts} /> },
        ]}
        empty={{
          title: { ja: '該当する記録はありません', en: 'No entry' },
          why: { ja: '条件を広げてください。', en: 'Widen the filter.' },
        }}
        paging={cursorPaging(page.data && { ...page.data, rows: page.data.entries }, row, limit, ({ after: next, from }) =>
          set({ after: next, row: from }),
        )}
      />
    </>
  );
}
