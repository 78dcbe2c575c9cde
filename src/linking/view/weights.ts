import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import type { WeightsOverview, WeightsTable, WeightsWork, WeightVersion } from '../core/weight-pages.ts';
import { rarityNames, weightRows } from '../core/weight-rows.ts';
import type { LinkerService } from '../linker.ts';
import { shippedWeights } from '../new-engine.ts';
import { inForceHistory, latestLearning, storedWeights, type StoredWeights, weightsByVersion, weightsInForce } from '../store/weights.ts';

/** The police see how their evidence is weighed (read_police in 0010-weight-models.sql). */
export const maySee = ({ kind }: Viewer): boolean => kind === 'agency' || kind === 'prefecture';

/** Who may do what (viewer_weighs in 0010-weight-models.sql). */
export function mayDo({ kind, role, exerciseOnly }: Viewer): WeightsOverview['may'] {
  const weighs = kind === 'agency' && !exerciseOnly;
  return { learn: weighs && (role === 'analyst' || role === 'administrator'), putInForce: weighs && role === 'administrator' };
}

export async function weightsOverview(executor: Executor, linker: LinkerService, jobs: Jobs, viewer: Viewer): Promise<WeightsOverview> {
  const history = await inForceHistory(executor);
  const { version: inForce } = await weightsInForce(executor);
  const learned = await storedWeights(executor);
  const versions = [...learned.map((stored) => versionOf(stored, viewer, inForce)), versionOf(null, viewer, inForce)];
  return {
    inForce,
    engine: engineVersion(linker),
    versions,
    history: history.map(({ id: _id, ...row }) => row),
    work: await weightsWork(executor, jobs),
    may: mayDo(viewer),
  };
}

/** @throws RenkeiError `unknown-weights` */
export async function weightsTable(executor: Executor, viewer: Viewer, version: string): Promise<WeightsTable> {
  const stored = version === shippedWeights.version ? null : await weightsByVersion(executor, version);
  if (stored === null && version !== shippedWeights.version) throw new RenkeiError('unknown-weights', { version });
  const inForce = await weightsInForce(executor);
  const weights = stored?.weights ?? shippedWeights;
  const rows = weightRows(weights, inForce).map((row) => ({
    ...row,
    // The shipped table's pairs are of published reports; those of a learned one count the centre's own.
    cells: row.cells.map((cell) => ({
      ...cell,
      interval: cell.interval && { ...cell.interval, pairs: countsFor(viewer) || !stored ? cell.interval.pairs : 0 },
    })),
  }));
  const { prior, threshold, oneSource, oneSourceBasis = 'estimated' } = weights;
  return {
    ...versionOf(stored, viewer, inForce.version),
    inForce: inForce.version,
    prior,
    threshold,
    oneSource,
    oneSourceBasis,
    rarities: rarityNames(weights),
    rows,
  };
}

export async function weightsWork(executor: Executor, jobs: Jobs): Promise<WeightsWork> {
  const learning = await latestLearning(executor);
  const applying = (await inForceHistory(executor, 1))[0]?.id ?? null;
  const statuses = await jobs.statuses([learning, applying].flatMap((id) => id ?? []));
  const of = (id: string | null) => (id === null ? null : (statuses.get(id) ?? null));
  return { learning: of(learning), applying: of(applying) };
}

/** Numbers over all reports of the centre are for those who answer for the whole of it. */
const countsFor = (viewer: Viewer): boolean => mayDo(viewer).learn;

const versionOf = (stored: StoredWeights | null, viewer: Viewer, inForce: string): WeightVersion => {
  const { version, source } = stored?.weights ?? shippedWeights;
  const counts = countsFor(viewer) ? stored : null;
  return {
    version,
    origin: stored ? 'learned' : 'shipped',
    // What it was learned from is told in numbers.
    source: stored && !counts ? untold : source,
    madeAt: stored?.madeAt ?? null,
    madeBy: stored?.madeBy ?? null,
    note: stored?.note ?? '',
    isInForce: version === inForce,
    basis: counts?.basis ?? null,
    preview: counts?.preview ?? null,
  };
};

const untold = {
  ja: 'このセンターの報告と人の判断から学習した値。学習されなかった値は元の表のまま。',
  en: 'Learned from the reports of this centre and what people decided. What was not learned is as it was.',
};

function engineVersion(linker: LinkerService): string | null {
  try {
    return linker.engine().weights.version;
  } catch (problem) {
    if (problem instanceof RenkeiError && problem.code === 'links-rebuilding') return null;
    throw problem;
  }
}
