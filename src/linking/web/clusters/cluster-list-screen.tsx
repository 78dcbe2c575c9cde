import { message } from '#model/text.ts';
import { useGo, useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { ClustersPage } from '../../core/picture.ts';
import { usePages } from '../use-pages.ts';
import { ClusterFilters } from './cluster-filters.tsx';
import { ClusterTable } from './cluster-table.tsx';
import { ClustersState } from './clusters-state.ts';
import './clusters.css';

const size = 50;

/** Every cluster that the viewer may see, a sentence each. */
export function ClusterListScreen() {
  const [state, set] = useSearch(ClustersState);
  const go = useGo();
  const { kind, place, tlp, reviewed, reach, sort } = state;
  const prefecture = place?.startsWith('JP-') ? Number(place.slice(3)) : undefined;
  const country = place?.startsWith('JP-') ? undefined : place;
  const after = state.page?.split('~').slice(1).join('~');
  const query = useApi('/api/clusters', ClustersPage, {
    query: { kind, prefecture, country, tlp, reviewed, reach, sort, after, limit: size },
    keepPrevious: true,
  });
  const pages = usePages(state.page, query.data?.next, size, (page) => set({ page }));
  const isNarrowed = [kind, place, tlp, reviewed, reach].some((part) => part !== undefined);
  return (
    <>
      <ScreenTitle title={{ ja: '全体像', en: 'Picture' }} />
      {query.data && <AsOf at={query.data.asOf} shownAt={query.dataUpdatedAt} />}
      <ClusterFilters state={state} set={(change) => set({ ...change, page: undefined })} />
      <ClusterTable
        page={query.data}
        problem={query.error}
        onRetry={() => void query.refetch()}
        onOpen={(cluster) => go(`/clusters/${cluster.id}`)}
        sort={sort}
        onSort={(by) => set({ sort: by, page: undefined })}
        pages={pages}
        onClear={
          isNarrowed
            ? () => set({ kind: undefined, place: undefined, tlp: undefined, reviewed: undefined, reach: undefined, page: undefined })
            : null
        }
      />
    </>
  );
}

/** Where a centre holds so much that order and number are a moment old, when they were true. */
function AsOf({ at, shownAt }: { readonly at: string; readonly shownAt: number }) {
  const format = useFormat();
  if (shownAt - Date.parse(at) < 5_000) return null;
  return (
    <p className="small second">
      <Say text={orderAsOf(format.time(Date.parse(at)))} />
    </p>
  );
}

const orderAsOf = message({
  ja: (at: string) => `順序と件数は ${at} 現在です。`,
  en: (at: string) => `Order and number as of ${at}.`,
});
