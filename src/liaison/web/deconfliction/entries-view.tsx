import { useState } from 'react';
import { z } from 'zod';
import { useHere, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { sensitivityNames } from '../../core/deconfliction/answer-level.ts';
import { InterestPage, type InterestRow } from '../../core/deconfliction/deconfliction-pages.ts';
import { EntryDialog } from './entry-dialog.tsx';
import { SelectorMark } from './selector-mark.tsx';

const Search = z.object({
  kept: z.enum(['active', 'ended']).default('active').catch('active'),
  after: z.string().optional().catch(undefined),
});

/** What the own organisation has registered: who may learn what of it, until when, and whether it may be matched abroad. */
export function EntriesView() {
  const say = useText();
  const here = useHere();
  const { count } = useFormat();
  const [{ kept, after }] = useSearch(Search);
  const [changed, setChanged] = useState<InterestRow | null>(null);
  const page = useApi('/api/interests', InterestPage, { query: { state: kept, after, limit: 50 }, keepPrevious: true });
  const isActive = kept === 'active';
  return (
    <Section
      title={isActive ? { ja: '有効な登録', en: 'Entries in force' } : { ja: '終わった登録', en: 'Ended entries' }}
      note={page.data && say({ ja: `${count(page.data.count)}件`, en: `${count(page.data.count)} in all` })}
      end={
        <Link to={here({ kept: isActive ? 'ended' : undefined, after: undefined })}>
          {say(isActive ? { ja: '終わった登録', en: 'Ended entries' } : { ja: '有効な登録', en: 'Entries in force' })}
        </Link>
      }
    >
      <DataTable<InterestRow>
        caption={{ ja: '自分たちの登録', en: 'Your entries' }}
        isCaptionHidden
        columns={[
          {
            id: 'value',
            name: { ja: '手がかり', en: 'Selector' },
            isHeading: true,
            cell: (row) => (
              <>
                <SelectorMark type={row.type} value={row.value} />
                <span className="badges">
                  {row.suppressed && <Badge>{say({ ja: '共用：照らし合わせない', en: 'Shared: not matched' })}</Badge>}
                  {row.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
                </span>
                <small className="quiet mono">{row.number}</small>
              </>
            ),
          },
          {
            id: 'case',
            name: { ja: '事案', en: 'Case' },
            cell: (row) => (row.case ? <Link to={`/cases/${row.case}`}>{row.case}</Link> : '–'),
          },
          { id: 'who', name: { ja: '取扱い', en: 'Others see' }, cell: (row) => say(sensitivityNames[row.sensitivity]) },
          {
            id: 'abroad',
            name: { ja: '海外', en: 'Abroad' },
            isWide: true,
            cell: (row) => say(row.abroad ? { ja: '照合可', en: 'may be matched' } : { ja: '国内のみ', en: 'no' }),
          },
          { id: 'until', name: { ja: '期限', en: 'Until' }, cell: (row) => <When at={row.expiresAt} form="day" /> },
          { id: 'hits', name: { ja: '重なり', en: 'Hits' }, isNumber: true, isWide: true, cell: (row) => count(row.hits) },
          {
            id: 'change',
            name: { ja: '操作', en: 'Change' },
            cell: (row) =>
              row.state === 'active' ? (
                <Button label={{ ja: '変更', en: 'Change' }} size="small" onPress={() => setChanged(row)} />
              ) : (
                say(row.state === 'withdrawn' ? { ja: '取下げ', en: 'withdrawn' } : { ja: '期限切れ', en: 'expired' })
              ),
          },
        ]}
        rows={page.data?.rows}
        rowKey={(row) => row.number}
        problem={page.error}
        onRetry={() => void page.refetch()}
        empty={{
          title: isActive
            ? { ja: '有効な登録はありません', en: 'No entry is in force' }
            : { ja: '終わった登録はありません', en: 'No entry has ended' },
          why: {
            ja: '事案の手がかりを登録すると、他の警察が同じものを追ったときに双方へ知らせが届きます。',
            en: 'Once the selectors of a case are registered, both sides hear when somebody else is after the same.',
          },
          next: <ButtonLink to={here({ view: 'ask' })} label={{ ja: '登録する', en: 'Register' }} />,
        }}
      />
      {page.data?.next && (
        <p>
          <Link to={here({ after: page.data.next })}>{say({ ja: '次の50件', en: 'Next 50' })}</Link>
        </p>
      )}
      {changed && <EntryDialog entry={changed} onClose={() => setChanged(null)} />}
    </Section>
  );
}
