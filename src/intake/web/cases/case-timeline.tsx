import { Link } from '#platform/web/components/link.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Mixed } from '#platform/web/language/mixed.tsx';
import type { CaseDetail } from '../../core/case-pages.ts';
import './case-timeline.css';

/** What happened when, oldest first: what reports state, and what was done here. */
export const CaseTimeline = ({ events }: { readonly events: CaseDetail['timeline'] }) => (
  <Section title={{ ja: '経過', en: 'Timeline' }}>
    <ol className="case-timeline">
      {events.map((event) => (
        <li key={`${event.at} ${event.kind} ${event.report ?? ''} ${event.text.en}`} className={event.kind}>
          <When at={event.at} />
          <span>
            <Mixed text={event.text} /> {event.report && <Link to={`/reports/${event.report}`}>{event.report}</Link>}
          </span>
        </li>
      ))}
    </ol>
  </Section>
);
