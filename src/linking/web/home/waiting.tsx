import { useApi } from '#platform/web/api/use-api.ts';
import { Empty } from '#platform/web/components/empty.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Say } from '#platform/web/language/language.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import { message } from '#model/text.ts';
import { ClustersPage } from '../../core/picture.ts';
import { ReviewLine } from './review-line.tsx';

const all = message({ ja: (count: string) => `${count}件すべて`, en: (count: string) => `All ${count}` });

/** Clusters that nobody has looked over yet, the latest first. */
export function Waiting() {
  const { count } = useFormat();
  const query = useApi('/api/clusters', ClustersPage, { query: { reviewed: false, sort: 'latest', limit: 6 } });
  return (
    <Section
      title={{ ja: '判断を待つ集団', en: 'Clusters to decide on' }}
      end={
        query.data && (
          <Link to="/clusters?reviewed=false">
            <Say text={all(count(query.data.total))} />
          </Link>
        )
      }
    >
      <ReviewLine />
      <Loaded query={query} lines={6}>
        {(page) =>
          page.clusters.length === 0 ? (
            <Empty
              title={{ ja: '判断を待つものはありません', en: 'Nothing waits for a decision' }}
              why={{ ja: 'どの集団も、だれかが確かめました。', en: 'Somebody has looked over every cluster.' }}
            />
          ) : (
            <ul className="waiting-clusters">
              {page.clusters.map((cluster) => (
                <li key={cluster.id}>
                  <StateMark state="waiting">
                    <Link to={`/clusters/${cluster.id}`}>{cluster.id}</Link>
                  </StateMark>
                  {cluster.latestAt && <When at={cluster.latestAt} form="day" />}
                  <p>
                    <Mixed text={cluster.sentence} />
                  </p>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}
