import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { stateNames } from '../../core/inquiry/states.ts';
import { Said } from '../said.tsx';
import { TeamLines, useTeamsOfInquiry } from '../teams/teams-of-inquiry.tsx';

const hows = {
  parent: { ja: '元の照会', en: 'parent' },
  child: { ja: '派生した照会', en: 'child' },
  duplicate: { ja: '同じ要請', en: 'same request' },
} as const;

/** What it hangs together with: other inquiries and cases, of those that the reader may see. */
export function RelatedList({ detail: { related, incidents, clusters, record, capacity } }: { readonly detail: InquiryDetail }) {
  const say = useText();
  const teams = useTeamsOfInquiry(record.number);
  const [first] = incidents;
  const isDerivable = record.number !== null && (capacity === 'desk' || record.direction === 'outgoing');
  if (related.length + incidents.length + clusters.length + teams.length === 0 && !isDerivable) return null;
  return (
    <Section title={{ ja: '関連', en: 'Related' }}>
      <ul className="plain-list">
        {related.map((one) => (
          <li key={one.number}>
            <Link to={`/liaison/${one.number}`}>
              <span className="mono">{one.number}</span>
            </Link>{' '}
            {say(hows[one.how])} · {say(stateNames[one.state])}
            <p className="small second">
              <Said text={one.subject} />
            </p>
          </li>
        ))}
        {incidents.map(({ number, title, isCase }) => (
          <li key={number}>
            {isCase ? (
              <Link to={`/cases/${number}`}>
                <span className="mono">{number}</span>
              </Link>
            ) : (
              <span className="mono">{number}</span>
            )}{' '}
            {say({ ja: '事案', en: 'incident' })}
            <p className="small second">
              <Foreign lang={null}>{title}</Foreign>
            </p>
          </li>
        ))}
        {clusters.map((cluster) => (
          <li key={cluster}>
            <Link to={`/clusters/${cluster}`}>
              <span className="mono">{cluster}</span>
            </Link>{' '}
            {say({ ja: '集団', en: 'cluster' })}
          </li>
        ))}
        <TeamLines teams={teams} />
      </ul>
      {isDerivable && (
        <div className="row">
          <ButtonLink
            to={`/liaison/new?parent=${record.number}${first ? `&case=${first.number}` : ''}`}
            label={{ ja: '派生した照会を起案', en: 'Draft a follow-up to another country' }}
            size="small"
          />
        </div>
      )}
    </Section>
  );
}
