import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { PartnerView } from '../../core/message/partner-view.ts';
import { OnBothClocks } from './told-dates.tsx';

/** What is being kept for the inquiry, and until when on both clocks. Nothing while there is none. */
export function PreservedData({ view }: { readonly view: PartnerView }) {
  if (view.preservations.length === 0) return null;
  return (
    <Section title={{ ja: '保全', en: 'Data preserved' }}>
      <ul className="partner-questions">
        {view.preservations.map((one) => (
          <li key={one.id}>
            <span />
            <div>
              <p>
                <b>
                  <Foreign lang={null}>{one.custodian}</Foreign>
                </b>{' '}
                <Foreign lang={null}>{one.what}</Foreign>
              </p>
              <p>
                <StateMark state={one.endedAt === null ? 'running' : 'none'}>
                  <When at={one.startedAt} form="day" /> – <OnBothClocks at={one.endedAt ?? one.until} zone={view.zone} />
                </StateMark>
              </p>
              {one.extended && (
                <p className="small second">
                  <Say text={{ ja: '延長済み。これより後には延ばせません。', en: 'Extended once; it cannot be extended further.' }} />
                </p>
              )}
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
