import type { AsMachine, Executor } from '#platform/database/executor.ts';
import { isPolice } from '#model/visibility.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Engine } from '../core/engine.ts';
import { featureKey, featuresOf } from '../core/features-of.ts';
import { noteFeatures } from '../core/families/text.ts';
import { veiledEngine } from '../core/veiled-engine.ts';
import type { LinkerService } from '../linker.ts';
import { tellingValues } from '../store/telling-values.ts';
import { hiddenFeatures } from './hidden-features.ts';

/**
 * The engine as a viewer is answered from it. It knows every trace of every report: to whoever is not police, a value by which attackers imitate their victim, and whatever
 * follows from it, is shown only where the viewer sees such a report whole. What follows from notes is not shown at all: to ask at each request which of all notes the viewer may
 * read costs more than it tells.
 * @throws RenkeiError `links-rebuilding`
 */
export async function engineFor(
  linker: Pick<LinkerService, 'engine' | 'revision'>,
  viewer: Viewer,
  executor: Executor,
  asMachine: AsMachine,
): Promise<Engine> {
  const engine = linker.engine();
  if (isPolice(viewer.kind)) return engine;
  const hidden = await asMachine(() => hiddenFeatures(linker, executor));
  const shown = hidden.size === 0 ? hidden : featuresOf(await tellingValues(executor));
  return veiledEngine(engine, (value) => noteFeatures.has(value.type) || (hidden.has(featureKey(value)) && !shown.has(featureKey(value))));
}
