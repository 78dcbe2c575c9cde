import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useText } from '#platform/web/language/language.tsx';
import type { InquiryDetail } from '../../core/inquiry-pages.ts';
import { stateNames } from '../../core/inquiry/states.ts';
import { Said } from '../said.tsx';

const hows = {
  parent: { ja: '元の照会', en: 'parent' },
  child: { ja: '派生した照会', en: 'child' },
  duplicate: { ja: '同じ要請', en: 'same request' },
} as const;

/** What it hangs together with: other inquiries and cases, of those that the reader may see. */
export function RelatedList({ detail: { related, incidents } }: { readonly detail: InquiryDetail }) {
  const say = useText();
  if (related.length + incidents.length === 0) return null;
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
      </ul>
    </Section>
  );
}
