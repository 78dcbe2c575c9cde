import { message } from '#model/text.ts';
import { useParameter } from '#platform/web/address.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { useWithJob } from '#platform/web/api/use-with-job.ts';
import { RecoveryDetail } from '../../core/recovery-pages.ts';
import { EntryList } from './entry-list.tsx';
import { FindingList } from './finding-list.tsx';
import { HandIn } from './hand-in.tsx';
import { InputList } from './input-list.tsx';
import { RecoveryProgress } from './recovery-progress.tsx';
import { RecoveryState, stateOf } from './recovery-state.tsx';
import { RecoveryTotals } from './recovery-totals.tsx';

const works = message({
  ja: (organisation: string) => `写しで作業します。元の媒体には何も書きません。止めても続きから始まります。担当 ${organisation}`,
  en: (organisation: string) =>
    `Works on copies; nothing is written to the medium itself. Stopped, it goes on where it was. Run by ${organisation}`,
});

/** One recovery: what it works on, how far it is, what came back and why that is so. */
export function RecoveryScreen() {
  const number = useParameter('number');
  const { record: recovery, job, at } = useWithJob(`/api/recoveries/${number}`, RecoveryDetail);
  return (
    <Loaded query={recovery} lines={10} screen={verbatim(number)}>
      {(detail) => <Detail recovery={{ ...detail, job }} at={at} />}
    </Loaded>
  );
}

function Detail({ recovery, at }: { readonly recovery: RecoveryDetail; readonly at: number }) {
  const say = useText();
  const state = stateOf(recovery);
  return (
    <>
      <ScreenTitle
        title={verbatim(`${recovery.number}　${recovery.title}`)}
        lead={
          <>
            {say(works(recovery.organisation))} · <Link to={`/reports/${recovery.report}`}>{recovery.report}</Link>
          </>
        }
        badges={
          <>
            <TlpBadge tlp={recovery.tlp} />
            {recovery.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
            <RecoveryState recovery={recovery} />
          </>
        }
      />
      {state !== 'prepared' && <RecoveryProgress recovery={recovery} at={at} />}
      {recovery.totals && <RecoveryTotals recovery={recovery} totals={recovery.totals} />}
      <div className="columns">
        <div className="stack">{state === 'prepared' ? <InputList recovery={recovery} /> : <EntryList recovery={recovery} />}</div>
        <div className="stack">
          <FindingList findings={recovery.findings} />
          {state === 'done' && <HandIn recovery={recovery} />}
          {state !== 'prepared' && <InputList recovery={recovery} />}
        </div>
      </div>
    </>
  );
}
