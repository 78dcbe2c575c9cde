import { useEffect, useState } from 'react';
import { z } from 'zod';
import { message } from '#model/text.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { StateMark } from '#platform/web/components/state-mark.tsx';
import { When } from '#platform/web/components/when.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { type Call, onCallAt } from '../../core/routing/on-call.ts';
import { OnCallPage } from '../../core/routing/routing-pages.ts';
import { Said } from '../said.tsx';
import { RosterDialog } from './roster-dialog.tsx';
import './routing.css';

/** Whom to call about emergencies now, and who is on. Worked out anew every quarter of a minute from what was read once. */
export function OnCall() {
  const page = useApi('/api/liaison/on-call', OnCallPage);
  const [isEditing, setEditing] = useState(false);
  const now = useNow();
  return (
    <Section
      title={{ ja: '緊急の当番', en: 'On call' }}
      end={page.data?.may.change && <Button label={{ ja: '当番表', en: 'Roster' }} size="small" onPress={() => setEditing(true)} />}
    >
      <Loaded query={page} lines={2}>
        {({ roster, emergencies, may }) => {
          const { calls, duty, isOutOfHours } = onCallAt(roster, emergencies, now);
          return (
            <>
              <p className="small">
                <Say text={isOutOfHours ? closed : open} />{' '}
                {duty.map(({ step, entry }) => (
                  <span key={step.step} className="on-duty">
                    <span className="quiet">
                      <Say text={step.name} />
                    </span>{' '}
                    {entry ? <Foreign lang={null}>{entry.name}</Foreign> : <Say text={{ ja: '不在', en: 'nobody' }} />}
                  </span>
                ))}
              </p>
              {calls.length === 0 ? (
                <p className="quiet">
                  <Say text={{ ja: '受け手のない緊急の照会はありません。', en: 'No emergency waits for somebody to take it up.' }} />
                </p>
              ) : (
                <ul className="calls">
                  {[...Map.groupBy(calls, ({ emergency }) => emergency.number).values()].map((of) => (
                    <EmergencyRow key={of[0]?.emergency.number} calls={of} mayTake={may.change} />
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Loaded>
      {isEditing && page.data && <RosterDialog roster={page.data.roster} onClose={() => setEditing(false)} />}
    </Section>
  );
}

const closed = { ja: '執務時間外。', en: 'Out of office hours.' };
const open = { ja: '執務時間内。', en: 'Office hours.' };
const overdue = message({
  ja: (long: string) => `${long}受け手がない`,
  en: (long: string) => `nobody for ${long}`,
});

/** One emergency, and under it who is to be called about it. */
function EmergencyRow({ calls, mayTake }: { readonly calls: readonly Call[]; readonly mayTake: boolean }) {
  const { duration } = useFormat();
  const take = useAction(
    (number: string) => api.post(`/api/liaison/on-call/emergencies/${number}/take`, {}, z.object({ number: z.string() })),
    { changes: ['/api/liaison/on-call', '/api/inquiries'] },
  );
  const [first] = calls;
  if (!first) return null;
  const { number, subject } = first.emergency;
  return (
    <li>
      <div className="row">
        <StateMark state="late">
          <Say text={overdue(duration(first.overdueMinutes * 60))} />
        </StateMark>
        <Link to={`/liaison/${number}`}>
          {number.startsWith('IN-') ? <span className="mono">{number}</span> : <Say text={{ ja: '番号未定', en: 'no number yet' }} />}
        </Link>
        <Said text={subject} />
        {mayTake && (
          <Button
            label={{ ja: '受ける', en: 'Take it up' }}
            size="small"
            tone="primary"
            isBusy={take.isPending}
            onPress={() => take.mutate(number)}
          />
        )}
      </div>
      {take.error && <Problem problem={take.error} />}
      <ol className="called small">
        {calls.map(({ step, entry, since }) => (
          <li key={step.step}>
            <When at={since} form="time" />{' '}
            <span className="quiet">
              <Say text={step.name} />
            </span>{' '}
            {entry ? (
              <>
                <Foreign lang={null}>{entry.name}</Foreign> <Foreign lang={null}>{entry.contact}</Foreign>
              </>
            ) : (
              <Say text={{ ja: '当番が空いているため、次の段へ', en: 'nobody is on: the next step is called' }} />
            )}
          </li>
        ))}
      </ol>
    </li>
  );
}

/** Milliseconds since 1970, every quarter of a minute. */
function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 15_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
