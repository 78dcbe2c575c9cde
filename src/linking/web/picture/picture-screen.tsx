import type { ComponentType } from 'react';
import { useApi } from '#platform/web/api/use-api.ts';
import { useParameter, useSearch } from '#platform/web/address.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { verbatim } from '#platform/web/language/language.tsx';
import { Picture } from '../../core/picture.ts';
import type { BesideCluster } from './beside-cluster.ts';
import { DecisionHistory } from './decide/decision-history.tsx';
import { HistoryTab } from './history/history-tab.tsx';
import { Overview } from './overview.tsx';
import { PictureHeader } from './picture-header.tsx';
import { PictureState, type SetPictureState } from './picture-state.ts';
import { usePictureView } from './picture-view.ts';
import { ReportsTab } from './reports-tab.tsx';
import { TracesTab } from './traces-tab.tsx';
import './picture.css';

/** A cluster as a picture: what ties it, where, when, how, why, and what people decide about it. */
export const pictureScreen = (Beside: BesideCluster): ComponentType =>
  function PictureScreen() {
    const cluster = useParameter('cluster');
    const query = useApi(`/api/clusters/${encodeURIComponent(cluster)}`, Picture);
    const [state, set] = useSearch(PictureState);
    return (
      <Loaded query={query} lines={12} screen={verbatim(cluster)}>
        {(picture) => <Shown picture={picture} state={state} set={set} Beside={Beside} />}
      </Loaded>
    );
  };

type ShownProps = {
  readonly picture: Picture;
  readonly state: PictureState;
  readonly set: SetPictureState;
  readonly Beside: BesideCluster;
};

function Shown({ picture, state, set, Beside }: ShownProps) {
  const view = usePictureView(picture, state, set);
  return (
    <>
      <PictureHeader view={view} />
      {state.tab === 'whole' && <Overview view={view} Beside={Beside} />}
      {state.tab === 'reports' && <ReportsTab view={view} />}
      {state.tab === 'traces' && <TracesTab view={view} />}
      {state.tab === 'history' && <HistoryTab view={view} />}
      {state.tab === 'decisions' && <DecisionHistory view={view} />}
    </>
  );
}
