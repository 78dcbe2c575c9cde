import { z } from 'zod';
import { message, type Text } from '#model/text.ts';
import { useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { cursorPaging } from '#platform/web/components/cursor-paging.ts';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText } from '#platform/web/language/language.tsx';
import { EntryPage, type EntryRow, type RecoveryDetail } from '../../core/recovery-pages.ts';
import { entryColumns } from './entry-columns.tsx';
import { EntryDetail } from './entry-detail.tsx';
import { stateOf } from './recovery-state.tsx';

const Search = z.object({
  outcome: z.enum(['verified', 'unverified', 'nothing']).optional().catch(undefined),
  after: z.coerce.number().int().min(-1).default(-1).catch(-1),
  from: z.coerce.number().int().min(1).default(1).catch(1),
  file: z.coerce.number().int().min(0).optional().catch(undefined),
});
const limit = 50;

const outcomes: Readonly<Record<keyof EntryPage['counts'], (count: string) => Text>> = {
  verified: message({ ja: (n: string) => `開いて確認できた ${n}`, en: (n: string) => `Opened and proved ${n}` }),
  unverified: message({ ja: (n: string) => `要確認 ${n}`, en: (n: string) => `To be checked ${n}` }),
  nothing: message({ ja: (n: string) => `戻せない・対象外 ${n}`, en: (n: string) => `Nothing written ${n}` }),
};

/** What became of each file: a strip of its bytes, and the chosen one large, before and after. */
export function EntryList({ recovery }: { readonly recovery: RecoveryDetail }) {
  const say = useText();
  const format = useFormat();
  const [{ outcome, after, from, file }, set] = useSearch(Search);
  const path = `/api/recoveries/${recovery.number}/entries`;
  const state = stateOf(recovery);
  const page = useApi(path, EntryPage, {
    query: { outcome, after, limit },
    keepPrevious: true,
    // Results come one by one; each look at them is on record, so a look a quarter of a minute is enough.
    ...(state === 'running' && { every: 15_000 }),
  });
  const rows = page.data?.entries;
  const chosen = rows?.find(({ ordinal }) => ordinal === file) ?? rows?.find(({ entry }) => entry.output !== null) ?? rows?.[0];
  return (
    <>
      {chosen && <EntryDetail recovery={recovery.number} row={chosen} />}
      <Section title={{ ja: 'ファイルごと', en: 'File by file' }}>
        <div className="stack">
          <Select
            label={{ ja: '絞り込み', en: 'Show' }}
            none={{ ja: 'すべて', en: 'All' }}
            choices={(['verified', 'unverified', 'nothing'] as const).map((value) => ({
              value,
              label: outcomes[value](format.count(page.data?.counts[value] ?? 0)),
            }))}
            value={outcome ?? null}
            onChange={(value) => set({ outcome: value ?? undefined, after: -1, from: 1, file: undefined })}
          />
          <DataTable<EntryRow>
            caption={{ ja: 'ファイルごとの結果', en: 'What became of each file' }}
            isCaptionHidden
            columns={entryColumns(say, format, (ordinal) => set({ file: ordinal }, { replace: true }))}
            rows={rows}
            rowKey={({ ordinal }) => String(ordinal)}
            selected={chosen ? String(chosen.ordinal) : null}
            onOpen={({ ordinal }) => set({ file: ordinal }, { replace: true })}
            problem={page.error}
            onRetry={() => void page.refetch()}
            empty={{
              title: { ja: 'まだありません', en: 'Nothing yet' },
              why: { ja: '結果は1件ずつここに現れます。', en: 'Results appear here one by one.' },
            }}
            paging={cursorPaging(page.data && { ...page.data, rows: page.data.entries }, from, limit, (place) =>
              set({ ...place, file: undefined }),
            )}
          />
        </div>
      </Section>
    </>
  );
}
