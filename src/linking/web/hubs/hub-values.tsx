import { useState } from 'react';
import { message } from '#model/text.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { TextField } from '#platform/web/components/text-field.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { HubCause, HubsPage, type HubRow } from '../../core/hubs/hub-page.ts';
import { usePages } from '../use-pages.ts';
import { HubDecision, type Asked } from './hub-decision.tsx';
import { HubTable } from './hub-table.tsx';
import type { HubsState } from './hubs-state.ts';
import { causeWords } from './hub-words.ts';

const size = 50;
type HubValuesProps = { readonly state: HubsState; readonly set: (change: Partial<HubsState>) => void };

/** The values that are held back now, narrowed by reason or by a part of the value. */
export function HubValues({ state: { cause, q, page }, set }: HubValuesProps) {
  const { count } = useFormat();
  const [typed, setTyped] = useState(q ?? '');
  const [asked, setAsked] = useState<{ readonly hub: HubRow; readonly what: Asked } | null>(null);
  const after = page?.split('~')[1];
  const query = useApi('/api/hubs', HubsPage, { query: { cause, q, after, limit: size }, keepPrevious: true });
  const pages = usePages(page, query.data?.next, size, (to) => set({ page: to }));
  const causes = query.data?.causes;
  const clear = (): void => {
    setTyped('');
    set({ cause: undefined, q: undefined, page: undefined });
  };
  return (
    <>
      <search>
        <form
          className="hub-filters"
          onSubmit={(event) => {
            event.preventDefault();
            set({ q: typed.trim() === '' ? undefined : typed.trim(), page: undefined });
          }}
        >
          <Select
            label={{ ja: '理由', en: 'Reason' }}
            none={{ ja: 'すべて', en: 'All' }}
            value={cause ?? null}
            choices={HubCause.options.map((one) => ({
              value: one,
              label: causes ? withNumber(causeWords[one], count(causes[one])) : causeWords[one],
            }))}
            onChange={(one) => set({ cause: one ?? undefined, page: undefined })}
          />
          <TextField
            label={{ ja: '値の一部', en: 'Part of the value' }}
            type="search"
            value={typed}
            onChange={setTyped}
            maxLength={200}
            isMono
          />
          <Button label={{ ja: '絞り込む', en: 'Narrow' }} type="submit" />
        </form>
      </search>
      <HubTable
        page={query.data}
        problem={query.error}
        onRetry={() => void query.refetch()}
        pages={pages}
        onClear={cause !== undefined || q !== undefined ? clear : null}
        onAsk={(hub, what) => setAsked({ hub, what })}
      />
      {asked && <HubDecision hub={asked.hub} asked={asked.what} onClose={() => setAsked(null)} />}
    </>
  );
}

const withNumber = message({
  ja: (words: { ja: string; en: string }, number: string) => `${words.ja}（${number}）`,
  en: (words: { ja: string; en: string }, number: string) => `${words.en} (${number})`,
});
