import { z } from 'zod';
import { IncidentKind } from '#model/report.ts';
import { Tlp } from '#model/handling.ts';
import { message } from '#model/text.ts';
import prefectures from '#knowledge/prefectures.json' with { type: 'json' };
import { kindNames } from '#language/core/names.ts';
import { useGo, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { cursorPaging, cursorPlace } from '#platform/web/components/cursor-paging.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { ReportPage } from '../../core/report-pages.ts';
import { reportColumns } from './report-columns.tsx';
import './report-list.css';

const Filter = z.object({
  kind: IncidentKind.optional().catch(undefined),
  prefecture: z.coerce.number().int().min(1).max(47).optional().catch(undefined),
  tlp: Tlp.optional().catch(undefined),
  hasCase: z.enum(['true', 'false']).optional().catch(undefined),
  ...cursorPlace,
});

const count = message({ ja: (n: string) => `${n}件`, en: (n: string) => n });
const atLeast = message({ ja: (n: string) => `${n}件以上`, en: (n: string) => `more than ${n}` });
const limit = 50;
const firstPage = { after: undefined, from: 1 } as const;

/** Every report that the reader may see, newest arrivals first. */
export function ReportList() {
  const say = useText();
  const format = useFormat();
  const go = useGo();
  const [filter, set] = useSearch(Filter);
  const { from, ...query } = filter;
  const page = useApi('/api/reports', ReportPage, { query: { ...query, limit }, keepPrevious: true });
  return (
    <>
      <ScreenTitle
        title={{ ja: '報告', en: 'Reports' }}
        lead={page.data && say((page.data.more ? atLeast : count)(format.count(page.data.count)))}
      />
      <search className="report-filters">
        <Select
          label={{ ja: '種類', en: 'Kind' }}
          none={all}
          choices={IncidentKind.options.map((value) => ({ value, label: kindNames[value] }))}
          value={filter.kind ?? null}
          onChange={(kind) => set({ kind: kind ?? undefined, ...firstPage })}
        />
        <Select
          label={{ ja: '都道府県', en: 'Prefecture' }}
          none={all}
          choices={prefectures.map(({ code, ja, en }) => ({ value: String(code), label: { ja, en } }))}
          value={filter.prefecture === undefined ? null : String(filter.prefecture)}
          onChange={(code) => set({ prefecture: code === null ? undefined : Number(code), ...firstPage })}
        />
        <Select
          label={{ ja: '取扱い', en: 'Handling' }}
          none={all}
          choices={Tlp.options.map((value) => ({ value, label: { ja: `TLP:${value.toUpperCase()}`, en: `TLP:${value.toUpperCase()}` } }))}
          value={filter.tlp ?? null}
          onChange={(tlp) => set({ tlp: tlp ?? undefined, ...firstPage })}
        />
        <Select
          label={{ ja: '事案', en: 'Case' }}
          none={all}
          choices={[
            { value: 'true', label: { ja: '開いている', en: 'Opened' } },
            { value: 'false', label: { ja: 'まだ', en: 'Not yet' } },
          ]}
          value={filter.hasCase ?? null}
          onChange={(hasCase) => set({ hasCase: hasCase ?? undefined, ...firstPage })}
        />
      </search>
      <DataTable
        caption={{ ja: '報告の一覧', en: 'Reports' }}
        isCaptionHidden
        columns={reportColumns(say, format)}
        rows={page.data?.rows}
        rowKey={(row) => row.number}
        onOpen={(row) => go(`/reports/${row.number}`)}
        problem={page.error}
        onRetry={() => void page.refetch()}
        empty={{
          title: { ja: '当てはまる報告はありません', en: 'No report fits' },
          why: { ja: '絞り込みを外すか、報告を取り込んでください。', en: 'Take a filter away, or import reports.' },
          next: <ButtonLink to="/imports" label={{ ja: 'ファイルを取り込む', en: 'Import files' }} />,
        }}
        paging={{ ...cursorPaging(page.data, from, limit, set), total: page.data && !page.data.more ? page.data.count : null }}
      />
    </>
  );
}

const all = { ja: 'すべて', en: 'All' };
