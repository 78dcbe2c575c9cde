import { useApi } from '#platform/web/api/use-api.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { SuppressedPage } from '../../core/deconfliction/deconfliction-pages.ts';
import { SelectorMark } from './selector-mark.tsx';

/** Shared infrastructure that the own organisation asked about: counted instead of hit, or everybody would hit everybody. */
export function SharedView() {
  const say = useText();
  const { count } = useFormat();
  const page = useApi('/api/deconfliction/suppressed', SuppressedPage);
  return (
    <Section
      title={{ ja: '共用のため照らし合わせない手がかり', en: 'Shared values that are not matched' }}
      note={say({ ja: 'CDN、VPNの出口、公開の名前解決など', en: 'content networks, VPN exits, public resolvers and the like' })}
    >
      <DataTable
        caption={{ ja: '共用の手がかり', en: 'Shared values' }}
        isCaptionHidden
        columns={[
          {
            id: 'value',
            name: { ja: '手がかり', en: 'Value' },
            isHeading: true,
            cell: (row) => <SelectorMark type={row.type} value={row.value} />,
          },
          { id: 'why', name: { ja: '理由', en: 'Why' }, cell: (row) => say(row.why) },
          { id: 'times', name: { ja: '回数', en: 'Times' }, isNumber: true, cell: (row) => count(row.times) },
          { id: 'last', name: { ja: '最後', en: 'Last' }, isWide: true, cell: (row) => <When at={row.lastAt} /> },
        ]}
        rows={page.data?.rows}
        rowKey={(row) => `${row.type} ${row.value}`}
        problem={page.error}
        onRetry={() => void page.refetch()}
        empty={{
          title: { ja: '共用の手がかりはまだありません', en: 'None yet' },
          why: {
            ja: '共通値の一覧にある手がかりを調べると、回数がここに残ります。',
            en: 'Whoever asks about a value on the lists of common values adds to its count here.',
          },
        }}
      />
    </Section>
  );
}
