import type { ChangeRow } from '../../core/picture.ts';

/** A change and those just before it that say the same of the same cluster: a batch of reports grows a cluster one by one. */
type Folded = { readonly latest: ChangeRow; readonly earlier: readonly ChangeRow[] };

/** Milliseconds. What happens to a cluster within this time of its latest change is one thing to a reader. */
const oneThing = 3_600_000;

/** Folds changes (newest first) of one cluster, one kind and one hour. Decisions stand alone: each has somebody's reason. */
export function foldChanges(changes: readonly ChangeRow[]): readonly Folded[] {
  const folds: { latest: ChangeRow; earlier: ChangeRow[] }[] = [];
  for (const change of changes) {
    const fold = folds.find(({ latest }) => isSameThing(latest, change));
    if (fold) fold.earlier.push(change);
    else folds.push({ latest: change, earlier: [] });
  }
  return folds;
}

const isSameThing = (latest: ChangeRow, change: ChangeRow): boolean =>
  latest.kind === 'cluster-grew' &&
  change.kind !== 'decided' &&
  latest.cluster !== null &&
  latest.cluster === change.cluster &&
  Date.parse(latest.at) - Date.parse(change.at) <= oneThing;
