import { useApi } from '#platform/web/api/use-api.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { BlindAskedLog } from '../../core/blind-matching/blind-pages.ts';

/** Queries of ours to partners, made on the command line: `renkei liaison match blind`. */
export function AskedLog() {
  const { count } = useFormat();
  const log = useApi('/api/blind/asked', BlindAskedLog, { query: { limit: 50 } });
  return (
    <Section title={{ ja: 'こちらからの照合', en: 'Queries of ours' }} note={log.data && count(log.data.count)}>
      <DataTable
        caption={{ ja: 'こちらからの照合の一覧', en: 'List of queries of ours' }}
        isCaptionHidden
        rows={log.data?.rows}
        rowKey={({ id }) => id}
        problem={log.error}
        onRetry={() => void log.refetch()}
        columns={[
          {
            id: 'at',
            name: { ja: '日時', en: 'When' },
            cell: ({ at }) => (
              <span className="nowrap">
                <When at={at} />
              </span>
            ),
          },
          {
            id: 'to',
            name: { ja: '相手', en: 'Partner' },
            isHeading: true,
            isWide: true,
            cell: ({ evaluator }) => <span className="mono">{evaluator}</span>,
          },
          { id: 'case', name: { ja: '事案', en: 'Case' }, cell: ({ caseReference }) => <Foreign lang={null}>{caseReference}</Foreign> },
          {
            id: 'purpose',
            name: { ja: '目的', en: 'Purpose' },
            isWide: true,
            cell: ({ purpose }) => <Foreign lang={null}>{purpose}</Foreign>,
          },
          { id: 'by', name: { ja: '担当', en: 'By' }, cell: ({ by }) => <Foreign lang={null}>{by}</Foreign> },
          {
            id: 'elements',
            name: { ja: '件数（水増し後）', en: 'Elements, padded' },
            isNumber: true,
            cell: ({ elements }) => count(elements),
          },
          {
            id: 'hits',
            name: { ja: '該当', en: 'Hits' },
            isNumber: true,
            cell: ({ hits }) => (hits === null ? <Say text={{ ja: '回答待ち', en: 'waiting' }} /> : count(hits)),
          },
        ]}
        empty={{
          title: { ja: 'まだ尋ねていません', en: 'Nothing asked yet' },
          why: {
            ja: 'renkei liaison match blind で照合を作り、回答を finish で開きます。',
            en: 'Make a query with renkei liaison match blind, and open its answer with finish.',
          },
        }}
      />
    </Section>
  );
}
