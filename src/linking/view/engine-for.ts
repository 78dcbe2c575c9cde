import type { AsMachine, Executor } from '#platform/database/executor.ts';
import { isPolice } from '#model/visibility.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Engine } from '../core/engine.ts';
import { traceFeatures } from '../core/families/index.ts';
import type { Feature } from '../core/families/family.ts';
import { veiledEngine } from '../core/veiled-engine.ts';
import type { LinkerService } from '../linker.ts';
import { tellingValues } from '../store/telling-values.ts';

/**
 * The engine as a viewer is answered from it. It knows every trace of every report: to whoever is not police, a value by which attackers imitate their victim, and whatever
 * follows from it, is shown only where the viewer sees such a report whole.
 * @throws RenkeiError `links-rebuilding`
 */
export async function engineFor(
  linker: Pick<LinkerService, 'engine'>,
  viewer: Viewer,
  executor: Executor,
  asMachine: AsMachine,
): Promise<Engine> {
  const engine = linker.engine();
  if (isPolice(viewer.kind)) return engine;
  const hidden = featuresOf(await asMachine(() => tellingValues(executor)));
  for (const shown of featuresOf(await tellingValues(executor))) hidden.delete(shown);
  return hidden.size === 0 ? engine : veiledEngine(engine, ({ type, value }) => hidden.has(`${type}\n${value}`));
}

function featuresOf(traces: Awaited<ReturnType<typeof tellingValues>>): Set<string> {
  const features = new Set<string>();
  const add = ({ type, value, broader }: Feature): void => {
    features.add(`${type}\n${value}`);
    broader.forEach(add);
  };
  for (const trace of traces) traceFeatures(trace).forEach(add);
  return features;
}
