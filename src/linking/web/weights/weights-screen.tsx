import { z } from 'zod';
import { useSearch } from '#platform/web/address.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Say } from '#platform/web/language/language.tsx';
import type { Text } from '#model/text.ts';
import { InForce } from './in-force.tsx';
import { LearnNow } from './learn-now.tsx';
import { useWeights } from './use-weights.ts';
import { VersionList } from './version-list.tsx';
import { VersionTable } from './version-table.tsx';
import '#platform/web/components/data-table.css';
import './weights.css';

const title: Text = { ja: '証拠の重み', en: 'How evidence is weighed' };
const what: Text = {
  ja: '二つの報告が同じ値を持つとき、つながりの見込みがどれだけ上がるか。値の種類と珍しさごとに決まっています。',
  en: 'How much likelier it is that two reports belong together when they share a value, by the kind of value and how rare it is.',
};
const State = z.object({ version: z.string().max(60).optional().catch(undefined) });

/** The table of weights, its versions, and what a new one would change. */
export function WeightsScreen() {
  const [{ version }, set] = useSearch(State);
  const { overview, work } = useWeights();
  return (
    <>
      <ScreenTitle title={title} />
      <p className="second weights-what">
        <Say text={what} />
      </p>
      <Loaded query={overview} lines={6}>
        {(known) => {
          const shown = known.versions.find((one) => one.version === version)?.version ?? known.inForce;
          return (
            <>
              <InForce overview={known} work={work} />
              <VersionTable key={shown} version={shown} />
              <VersionList overview={known} shown={shown} onShow={(next) => set({ version: next === known.inForce ? undefined : next })} />
              <LearnNow overview={known} work={work} />
            </>
          );
        }}
      </Loaded>
    </>
  );
}
