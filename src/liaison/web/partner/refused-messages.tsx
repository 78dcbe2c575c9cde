import { useApi } from '#platform/web/api/use-api.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { RefusalPage, type RefusalRow } from '../../core/message/partner-pages.ts';

/** Messages that were not taken, and why: whoever sent one can put it right. Nothing while there is none. */
export function RefusedMessages() {
  const format = useFormat();
  const page = useApi('/api/partner/refusals', RefusalPage);
  if (!page.data || page.data.rows.length === 0) return null;
  return (
    <Section title={{ ja: '受け取れなかった通信文', en: 'Messages that were not taken' }} note={format.count(page.data.rows.length)}>
      <DataTable<RefusalRow>
        caption={{ ja: '受け取れなかった通信文', en: 'Messages that were not taken' }}
        isCaptionHidden
        columns={[
          { id: 'at', name: { ja: '時刻', en: 'When' }, cell: ({ at }) => <When at={at} /> },
          { id: 'why', name: { ja: '理由', en: 'Why' }, isHeading: true, cell: ({ text }) => <Say text={text} /> },
          {
            id: 'organisation',
            name: { ja: '機関', en: 'Authority' },
            isWide: true,
            cell: ({ organisation }) => <code>{organisation}</code>,
          },
          { id: 'code', name: { ja: '符号', en: 'Code' }, isWide: true, cell: ({ code }) => <code>{code}</code> },
          { id: 'bytes', name: { ja: '大きさ', en: 'Size' }, isNumber: true, isWide: true, cell: ({ bytes }) => format.bytes(bytes) },
          {
            id: 'hash',
            name: { ja: 'SHA-256', en: 'SHA-256' },
            isWide: true,
            cell: ({ sha256 }) => <code>{sha256?.slice(0, 16) ?? '–'}</code>,
          },
        ]}
        rows={page.data.rows}
        rowKey={({ id }) => id}
        empty={{ title: { ja: 'ありません', en: 'None' }, why: { ja: '', en: '' } }}
      />
    </Section>
  );
}
