import type { Executor } from '#platform/database/executor.ts';
import { featuresOf } from '../core/features-of.ts';
import type { LinkerService } from '../linker.ts';
import { tellingValues } from '../store/telling-values.ts';

type Kept = { readonly revision: number; readonly features: ReadonlySet<string> };

/** One set for each linker: that of its latest revision. */
const kept = new WeakMap<object, Kept>();

/**
 * By what attackers imitate any victim of the centre, as `featureKey`s. Worked out once for each revision of the linker, through which all reports are written; while it
 * writes, for everybody who asks. Run it as the machine.
 */
export async function hiddenFeatures(linker: Pick<LinkerService, 'revision'>, executor: Executor): Promise<ReadonlySet<string>> {
  const revision = linker.revision();
  const known = kept.get(linker);
  if (revision !== null && known?.revision === revision) return known.features;
  const features = featuresOf(await tellingValues(executor));
  // What was written while it was read may be in it or not.
  if (revision !== null && linker.revision() === revision) kept.set(linker, { revision, features });
  return features;
}
