import { useShortcuts } from '#platform/web/shell/shortcuts.ts';
import { DecisionBox } from './decide/decision-box.tsx';
import { RecentDecisions } from './decide/decision-history.tsx';
import { HowSection } from './how/how-section.tsx';
import { Partial } from './partial.tsx';
import type { BesideCluster } from './beside-cluster.ts';
import type { PictureView } from './picture-view.ts';
import { TiesSection } from './ties/ties-section.tsx';
import { WhenSection } from './when/when-section.tsx';
import { WhereSection } from './where/where-section.tsx';
import { AgainstSection } from './why/against-section.tsx';
import { TurningSection } from './why/turning-section.tsx';
import { WhySection } from './why/why-section.tsx';
import { WhoSection } from './who/who-section.tsx';

/** The whole picture on one screen: what ties it, where, when and how on the left; why, and what to do about it, on the right. */
export function Overview({ view, Beside }: { readonly view: PictureView; readonly Beside: BesideCluster }) {
  const { order, report, set } = view;
  const step = (by: number) => () => {
    const place = order.findIndex((member) => member.id === report);
    const next = order[Math.max(0, Math.min(order.length - 1, place + by))];
    if (next) set({ report: next.id, with: undefined, trace: undefined, evidence: undefined }, { replace: true });
  };
  useShortcuts([
    { key: 'j', label: { ja: '次の報告', en: 'Next report' }, run: step(1) },
    { key: 'k', label: { ja: '前の報告', en: 'Previous report' }, run: step(-1) },
  ]);
  return (
    <>
      <Partial picture={view.picture} />
      <div className="columns picture-columns">
        <div>
          <TiesSection view={view} />
          <WhereSection view={view} />
          <WhenSection view={view} />
          <HowSection view={view} />
          <WhoSection view={view} />
        </div>
        <div>
          <WhySection view={view} />
          <AgainstSection view={view} />
          <TurningSection view={view} />
          {view.picture.may.decide && <DecisionBox key={view.report} view={view} />}
          <RecentDecisions view={view} />
          <Beside cluster={view.picture.id} />
        </div>
      </div>
    </>
  );
}
