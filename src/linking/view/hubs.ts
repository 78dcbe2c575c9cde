import type { Viewer } from '#model/viewer.ts';
import { decideRule } from '#model/visibility.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { Engine } from '../core/engine.ts';
import { familyOf } from '../core/families/index.ts';
import { HubCause, type HubRow, type HubsPage, type HubsQuery } from '../core/hubs/hub-page.ts';
import type { CommonInForce } from '../hubs/common-in-force.ts';
import { tellable } from '../new-engine.ts';
import { numbersOf, visibleAmong } from '../store/report-facts.ts';
import { isTold, type HubOutline } from './hub-outlines.ts';
import type { Kept } from './keep-costly.ts';

/** So many of the reports that have a value are named. */
const named = 3;

/** A page of the values that are held back, of those that the viewer may see; every number counts visible reports alone. */
export async function hubsPage(
  executor: Executor,
  engine: Engine,
  viewer: Viewer,
  inUse: CommonInForce,
  { value: outlines, asOf }: Kept<readonly HubOutline[]>,
  { cause, q, after, limit }: HubsQuery,
): Promise<HubsPage> {
  const wanted = q?.toLowerCase() ?? '';
  const fitting = outlines.filter(
    (outline) => (cause === undefined || outline.cause === cause) && (wanted === '' || outline.value.toLowerCase().includes(wanted)),
  );
  const page = await stillVisible(executor, engine, fitting.slice(after, after + limit));
  const numbers = await numbersOf(
    executor,
    page.flatMap(({ reports }) => reports.slice(0, named)),
  );
  const causes = Object.fromEntries(
    HubCause.options.map((one) => [one, outlines.filter((outline) => outline.cause === one).length]),
  ) as HubsPage['causes']; // every option is a key
  return {
    hubs: page.map((outline) => rowOf(outline, engine, inUse, numbers)),
    total: fitting.length,
    causes,
    asOf: new Date(asOf).toISOString(),
    next: after + limit < fitting.length ? String(after + limit) : null,
    may: { decide: decideRule.gates.every((gate) => gate.holds(viewer, ownRealm(viewer))) },
  };
}

/** A record as the gates look at it: of the realm that the viewer sees; whose it is, they don't ask. */
const ownRealm = ({ exerciseOnly }: Viewer) => ({
  handling: { tlp: 'clear' as const, owner: '', releasableTo: [] },
  ownerKind: 'agency' as const,
  submittedBy: '',
  exercise: exerciseOnly,
});

/** An outline may be a moment old: what is shown is what may be seen now. */
async function stillVisible(executor: Executor, engine: Engine, page: readonly HubOutline[]): Promise<HubOutline[]> {
  const visible = await visibleAmong(executor, [...new Set(page.flatMap(({ reports }) => reports))]);
  return page
    .map((outline) => ({ ...outline, reports: outline.reports.filter((report) => visible.has(report)) }))
    .filter((outline) => isTold(engine, outline, outline.reports.length));
}

function rowOf(outline: HubOutline, engine: Engine, { consequences }: CommonInForce, numbers: ReadonlyMap<string, string>): HubRow {
  const { type, value, exercise, reports, more, cause, reason, cap, decision } = outline;
  const weight = engine.weights.types[type];
  const known = cause === 'list' ? consequences(type, value).find((found) => found.common?.reason.en === reason?.en) : undefined;
  return {
    type,
    value,
    family: familyOf.get(type)?.id ?? type,
    exercise,
    reports: reports.length,
    more,
    seen: reports.slice(0, named).flatMap((id) => {
      const number = numbers.get(id);
      return number === undefined ? [] : [{ id, number }];
    }),
    cause,
    reason: tellable({ type, value, common: reason }),
    limit: weight?.hub ?? 0,
    weighs: cap === 0 ? 'nothing' : reason === null ? 'fully' : 'less',
    cap: cap === 0 || cap === Infinity ? null : cap / 1000,
    would: Math.max(0, ...(weight?.weights.slice(-1) ?? [])),
    list: known ? { list: known.list.list, name: known.list.name, version: known.list.version } : null,
    decision: decision && {
      id: decision.id,
      kind: decision.kind,
      by: decision.by,
      organisation: decision.organisation,
      at: decision.at,
      reason: decision.reason,
    },
  };
}
