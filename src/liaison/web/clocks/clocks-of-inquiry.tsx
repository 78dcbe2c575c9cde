import { useApi } from '#platform/web/api/use-api.ts';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { Say, useLanguage } from '#platform/web/language/language.tsx';
import { InquiryClocks } from '../../core/deadlines/clock-pages.ts';
import { ClockList } from './clock-list.tsx';
import { TwoClocks } from './two-clocks.tsx';
import { useNow } from './use-now.ts';
import './clocks.css';

/** Everything that runs out on one inquiry. `number`: its number, or its id while it has none. */
export function ClocksOfInquiry({ number }: { readonly number: string }) {
  const clocks = useApi(`/api/inquiries/${number}/clocks`, InquiryClocks);
  return (
    <Loaded query={clocks} lines={6}>
      {(found) => <Clocks found={found} />}
    </Loaded>
  );
}

function Clocks({ found }: { readonly found: InquiryClocks }) {
  const { language } = useLanguage();
  const now = useNow(found.at);
  return (
    <>
      {found.plans.map((plan, place) => (
        <TwoClocks key={plan.id} plan={plan} now={now} place={found.plans.length > 1 ? place + 1 : null} />
      ))}
      <Section
        title={{ ja: '期限', en: 'Clocks' }}
        note={<Say text={{ ja: '双方の時間帯で表示', en: 'in both zones' }} />}
        end={
          <Link to={`/api/inquiries/${found.number}/clocks.ics?lang=${language}`} download={`${found.number}.ics`}>
            <Say text={{ ja: '暦に入れる（.ics）', en: 'Add to calendar (.ics)' }} />
          </Link>
        }
      >
        <ClockList clocks={found.clocks} zones={found.zones} now={now} />
      </Section>
    </>
  );
}
