import type { Viewer } from '#model/viewer.ts';
import { accept, type Outcome, type Reason, refuse } from '#model/outcome.ts';
import type { ReportInput } from '#model/report.ts';
import type { Executor } from '#platform/database/executor.ts';
import { type Arrival, PUBLIC } from '../core/complete-report.ts';
import { inheritReport, mergeReport } from '../core/merge-report.ts';
import type { Batch } from './batch.ts';
import { contentHash, prepareReport, type PreparedReport } from './prepared-report.ts';
import { type Followed, followedReports, type Known, knownReports, statedInputs } from './stored-report.ts';

/** What is to be done with one item. */
export type Plan =
  | { readonly kind: 'unchanged'; readonly known: Known }
  | {
      readonly kind: 'update';
      readonly known: Known;
      readonly hash: Buffer;
      readonly prepared: PreparedReport;
      readonly warnings: readonly Reason[];
    }
  | {
      readonly kind: 'create';
      readonly externalId: string | null;
      readonly hash: Buffer;
      readonly followed: Followed | null;
      readonly prepared: PreparedReport;
      readonly warnings: readonly Reason[];
    };

type Item = Batch['items'][number];
/** An item with the id under which its source keeps it: its own, else one made of its content. The public's reports have none. */
export type Keyed = { readonly item: Item; readonly key: string | null; readonly hash: Buffer };

export function keyOf(item: Item, source: string, exercise: boolean): Keyed {
  const { input } = item.reception;
  const hash = contentHash(input);
  if (source === PUBLIC) return { item, hash, key: null };
  return { item, hash, key: input.id ?? `${exercise || input.exercise ? 'exercise-' : ''}sha256:${hash.toString('hex').slice(0, 32)}` };
}

/** Decides about items whose keys differ from each other. Reads what is stored as the viewer; writes nothing. */
export async function planBatch(executor: Executor, viewer: Viewer, arrival: Arrival, keyed: readonly Keyed[]): Promise<Outcome<Plan>[]> {
  const source = arrival.sender?.id ?? PUBLIC;
  const known = await knownReports(
    executor,
    source,
    keyed.flatMap(({ key }) => key ?? []),
  );
  const changed = keyed.flatMap(({ key, hash }) => {
    const stored = known.get(key ?? '');
    return stored && !stored.hash.equals(hash) ? stored.id : [];
  });
  const followed = await followedReports(executor, [...new Set(keyed.flatMap(({ item }) => item.reception.input.follows ?? []))]);
  const organisations = new Set((await executor.selectFrom('organisation').select('id').execute()).map(({ id }) => id));
  const stated = await statedInputs(executor, [...changed, ...[...followed.values()].map(({ id }) => id)]);

  return keyed.map(({ item, key, hash }): Outcome<Plan> => {
    const { input, warnings } = item.reception;
    const stored = key === null ? undefined : known.get(key);
    if (stored?.hash.equals(hash)) return accept({ kind: 'unchanged', known: stored });
    // An exercise and the real thing never become one record or one incident, in either direction.
    const exercise = arrival.exercise || input.exercise === true;
    if (stored && stored.exercise !== exercise) return refuse('conflict', undefined, { field: 'exercise' });
    const predecessor = input.follows === undefined ? null : (followed.get(input.follows) ?? null);
    if (input.follows !== undefined && predecessor === null)
      return refuse('follows-unknown', { number: input.follows }, { field: 'follows' });

    if (predecessor && exercise && !predecessor.exercise) return refuse('conflict', undefined, { field: 'exercise' });

    const whole = stored
      ? updated(stated.get(stored.id) ?? {}, input, stored, viewer)
      : inherited(predecessor && stated.get(predecessor.id), input);
    const prepared = prepareReport(whole, arrival, whole === input ? item.digest : undefined);
    const { owner, releasableTo } = prepared.report.handling;
    const stranger = [owner, ...releasableTo].find((one) => !organisations.has(one));
    if (stranger !== undefined) return refuse('organisation-unknown', { organisation: stranger.slice(0, 60) }, { field: 'handling' });
    const all = [...warnings, ...prepared.warnings];
    if (!stored) return accept({ kind: 'create', externalId: key, hash, followed: predecessor, prepared, warnings: all });
    return accept({ kind: 'update', known: stored, hash, prepared, warnings: all });
  });
}

const inherited = (earlier: ReportInput | null | undefined, input: ReportInput): ReportInput =>
  earlier ? inheritReport(earlier, input) : input;

/** Only the owner changes the handling; an update by whoever handed it in keeps what the owner has decided. */
function updated(earlier: ReportInput, input: ReportInput, stored: Known, viewer: Viewer): ReportInput {
  const merged = mergeReport(earlier, input);
  return stored.owner === viewer.organisation || earlier.handling === undefined ? merged : { ...merged, handling: earlier.handling };
}
