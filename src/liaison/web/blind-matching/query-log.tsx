import { useApi } from '#platform/web/api/use-api.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { BlindLog, type BlindPartner } from '../../core/blind-matching/blind-pages.ts';

/** Queries of partners that were answered: who, when, for what, how large. */
export function QueryLog({ partners }: { readonly partners: readonly BlindPartner[] }) {
  const say = useText();
  const { count } = useFormat();
  const log = useApi('/api/blind/queries', BlindLog, { query: { limit: 50 } });
  const nameOf = (id: string): string => say(partners.find(({ organisation }) => organisation === id)?.name ?? { ja: id, en: id });
  return (
    <Section title={{ ja: '相手からの照合', en: 'Queries of partners' }} note={log.data && count(log.data.count)}>
      <DataTable
        caption={{ ja: '相手からの照合の一覧', en: 'List of queries of partners' }}
        isCaptionHidden
        rows={log.data?.rows}
        rowKey={({ id, partner }) => `${partner} ${id}`}
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
          { id: 'partner', name: { ja: '相手', en: 'Partner' }, isHeading: true, isWide: true, cell: ({ partner }) => nameOf(partner) },
          {
            id: 'case',
            name: { ja: '相手の番号', en: 'Their case' },
            cell: ({ caseReference }) => <Foreign lang={null}>{caseReference}</Foreign>,
          },
          {
            id: 'purpose',
            name: { ja: '目的', en: 'Purpose' },
            isWide: true,
            cell: ({ purpose }) => <Foreign lang={null}>{purpose}</Foreign>,
          },
          {
            id: 'elements',
            name: { ja: '件数（水増し後）', en: 'Elements, padded' },
            isNumber: true,
            cell: ({ elements }) => count(elements),
          },
          { id: 'epoch', name: { ja: '鍵の期', en: 'Key no.' }, isNumber: true, cell: ({ epoch }) => epoch },
          {
            id: 'way',
            name: { ja: '届き方', en: 'Came' },
            cell: ({ byFile }) => <Say text={byFile ? { ja: 'ファイル', en: 'as a file' } : { ja: '直接', en: 'directly' }} />,
          },
        ]}
        empty={{
          title: { ja: 'まだ照合はありません', en: 'No query yet' },
          why: { ja: '相手が照合すると、ここに残ります。', en: 'What partners ask is noted here, by its size alone.' },
        }}
      />
    </Section>
  );
}
