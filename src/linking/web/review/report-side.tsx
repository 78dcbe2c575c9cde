import { kindNames } from '#language/core/names.ts';
import { message } from '#model/text.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say, useText } from '#platform/web/language/language.tsx';
import { placeOf } from '../../core/layout/place.ts';
import type { ReviewItem, ReviewSide } from '../../core/queue/review-page.ts';
import { placeWords } from '../place-words.ts';
import { capital, industryWords } from '../words.ts';

const inCluster = message({ ja: (n: string) => `（${n}件）の一つ`, en: (n: string) => `, one of ${n}` });
const bases = {
  occurred: { ja: '発生', en: 'occurred' },
  reported: { ja: '届出', en: 'reported' },
  received: { ja: '受付', en: 'received' },
} as const;

/** One of the two reports: who, where, when, and the beginning of what it says in its own language. */
export function ReportSide({ side, cluster }: { readonly side: ReviewSide; readonly cluster: ReviewItem['clusters'][number] | undefined }) {
  const say = useText();
  const { count } = useFormat();
  return (
    <article className="review-report" aria-label={side.number}>
      <header>
        <Link to={`/reports/${side.number}`}>
          <span className="mono">{side.number}</span>
        </Link>
        <TlpBadge tlp={side.tlp} />
        <Badge>{say(capital(kindNames[side.kind]))}</Badge>
      </header>
      <h3>
        <Foreign lang={side.lang}>{side.title}</Foreign>
      </h3>
      <dl>
        <dt>{say({ ja: '被害者', en: 'Victim' })}</dt>
        <dd>
          {side.victim === null ? '—' : <Foreign lang={side.lang}>{side.victim}</Foreign>}
          {side.industry !== null && <span className="quiet"> {say(industryWords(side.industry).full)}</span>}
        </dd>
        <dt>{say({ ja: '所在地', en: 'Place' })}</dt>
        <dd>{say(placeWords(placeOf(side).key))}</dd>
        <dt>{say({ ja: '日時', en: 'When' })}</dt>
        <dd>
          <When at={side.at} /> <span className="quiet">{say(bases[side.atBasis])}</span>
        </dd>
        <dt>{say({ ja: '集団', en: 'Cluster' })}</dt>
        <dd>
          {cluster === undefined || cluster.isAlone ? (
            <Say text={{ ja: 'どこにも入っていない', en: 'in none' }} />
          ) : (
            <>
              <Link to={`/clusters/${cluster.id}`}>
                <span className="mono">{cluster.id}</span>
              </Link>
              {say(inCluster(count(cluster.reports)))}
            </>
          )}
        </dd>
      </dl>
      {side.excerpt === '' ? (
        <p className="quiet small">
          <Say text={{ ja: '本文はありません。', en: 'It has no text.' }} />
        </p>
      ) : (
        <blockquote lang={side.lang}>{side.excerpt}</blockquote>
      )}
    </article>
  );
}
