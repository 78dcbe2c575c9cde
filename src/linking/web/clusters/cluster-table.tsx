import { message } from '#model/text.ts';
import type { ApiProblem } from '#platform/web/api/api-problem.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Button } from '#platform/web/components/button.tsx';
import { DataTable } from '#platform/web/components/data-table.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say, useText } from '#platform/web/language/language.tsx';
import type { ClusterRow, ClustersPage } from '../../core/picture.ts';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { Pages } from '../use-pages.ts';

type ClusterTableProps = {
  readonly page: ClustersPage | undefined;
  readonly problem: ApiProblem | null;
  readonly onRetry: () => void;
  readonly onOpen: (cluster: ClusterRow) => void;
  readonly sort: 'latest' | 'size' | 'kind';
  readonly onSort: (by: 'latest' | 'size') => void;
  readonly pages: Pages;
  /** Widens the list again; null where nothing narrows it. */
  readonly onClear: (() => void) | null;
};

const spread = message({
  ja: (prefectures: string, countries: string) => `${prefectures}都道府県・${countries}か国`,
  en: (prefectures: string, countries: string) => `${prefectures} pref., ${countries} ${countries === '1' ? 'country' : 'countries'}`,
});

/** A page of clusters. J and K move, Enter opens. */
export function ClusterTable({ page, problem, onRetry, onOpen, sort, onSort, pages, onClear }: ClusterTableProps) {
  const say = useText();
  const { count } = useFormat();
  const clear = onClear && <Button label={{ ja: '条件を外す', en: 'Clear the filters' }} onPress={onClear} size="small" />;
  return (
    <DataTable
      caption={{ ja: '集団の一覧', en: 'Clusters' }}
      isCaptionHidden
      rows={page?.clusters}
      rowKey={(cluster) => cluster.id}
      onOpen={onOpen}
      problem={problem}
      onRetry={onRetry}
      sort={sort === 'kind' ? null : { by: sort === 'latest' ? 'latest' : 'reports', direction: 'descending' }}
      onSort={({ by }) => onSort(by === 'reports' ? 'size' : 'latest')}
      empty={
        clear
          ? {
              title: { ja: '当てはまる集団はありません', en: 'No cluster fits' },
              why: { ja: '条件をゆるめると見つかるかもしれません。', en: 'Wider filters may find some.' },
              next: clear,
            }
          : {
              title: { ja: 'まだ集団はありません', en: 'No clusters yet' },
              why: { ja: '2件以上の報告が結び付くと、ここに現れます。', en: 'They appear as soon as two reports belong together.' },
            }
      }
      {...(page && { paging: { ...pages, shown: page.clusters.length, total: page.total } })}
      columns={[
        {
          id: 'cluster',
          name: { ja: '集団', en: 'Cluster' },
          isHeading: true,
          cell: (cluster) => (
            <div className="cluster-name">
              <span className="row">
                <Link to={`/clusters/${cluster.id}`}>
                  <span className="mono">{cluster.id}</span>
                </Link>
                <TlpBadge tlp={cluster.tlp} />
                {cluster.exercise && (
                  <Badge>
                    <Say text={{ ja: '訓練', en: 'Exercise' }} />
                  </Badge>
                )}
              </span>
              <p>
                <Mixed text={cluster.sentence} />
              </p>
            </div>
          ),
        },
        { id: 'reports', name: { ja: '報告', en: 'Reports' }, isNumber: true, isSortable: true, cell: (cluster) => count(cluster.reports) },
        {
          id: 'organisations',
          name: { ja: '組織', en: 'Victims' },
          isNumber: true,
          isWide: true,
          cell: (cluster) => count(cluster.organisations),
        },
        {
          id: 'spread',
          name: { ja: '広がり', en: 'Reach' },
          isWide: true,
          cell: (cluster) => <span className="nowrap">{say(spread(count(cluster.prefectures), count(cluster.countries)))}</span>,
        },
        {
          id: 'latest',
          name: { ja: '最新', en: 'Latest' },
          isSortable: true,
          cell: (cluster) => cluster.latestAt && <When at={cluster.latestAt} form="day" />,
        },
        {
          id: 'state',
          name: { ja: '判断', en: 'Review' },
          isWide: true,
          cell: (cluster) => (
            <StateMark state={cluster.reviewed ? 'done' : 'waiting'}>
              <Say text={cluster.reviewed ? { ja: '確認済み', en: 'confirmed' } : { ja: '判断待ち', en: 'waiting' }} />
            </StateMark>
          ),
        },
      ]}
    />
  );
}
