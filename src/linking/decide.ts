import type { Transaction } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Tables } from '#platform/database/tables.ts';
import type { Services } from '#platform/services.ts';
import type { Engine } from './core/engine.ts';
import { evidenceMark } from './core/queue/settled-questions.ts';
import type { DecisionInput } from './core/picture.ts';
import type { LinkerService } from './linker.ts';
import { writeChanges } from './store/changes.ts';
import { allOfDecision, decisionsById, engineDecisions, insertDecision, type StoredDecision } from './store/decisions.ts';
import { reportByNumber, reportFacts, visibleAmong } from './store/report-facts.ts';
import type { DecisionSubject } from './tables.ts';
import { tiesAmong } from './view/ties-among.ts';
import { clusterByName, type VisibleCluster } from './view/visible-cluster.ts';

/**
 * Keeps what a person decided about a cluster, or about two reports of which one is in it (or is alone under that name), and lets the engine follow.
 * Answers the decision's id.
 * Errors: `not-found` where the cluster is not there to see, `decision-shape` where the reports don't suit the kind of decision, `split-too-large`.
 */
export const decide = (services: Services, linker: LinkerService, viewer: Viewer, name: string, input: DecisionInput): Promise<string> =>
  linker.deciding((apply) =>
    services.database.as(viewer, async (tx, asMachine) => {
      const cluster = (await clusterByName(tx, linker.engine(), name)) ?? (await loneReport(tx, name, input));
      if (cluster === null) throw new RenkeiError('not-found');
      await requireVisible(tx, input.reports);
      const ids = cluster.members.map(({ id }) => id);
      const decision = newDecision(services, input.kind, subjectOf(linker.engine(), ids, input), input.reason);
      await keep(services, tx, viewer, decision);
      const make = input.kind === 'unsure' ? [] : engineDecisions(decision);
      await asMachine(async () => {
        await apply(tx, { make });
        await note(services, tx, decision);
      });
      return decision.id;
    }),
  );

/** Takes a decision back; both stay on record. Errors: `not-found`, `conflict` where it was taken back already or is itself a taking back. */
export const revoke = (services: Services, linker: LinkerService, viewer: Viewer, id: string, reason: string): Promise<string> =>
  linker.deciding((apply) =>
    services.database.as(viewer, async (tx, asMachine) => {
      const [earlier] = await decisionsById(tx, [id]);
      if (earlier === undefined) throw new RenkeiError('not-found');
      if (earlier.revoked || earlier.kind === 'revoke') throw new RenkeiError('conflict');
      const decision = { ...newDecision(services, 'revoke', { ...earlier.subject, pairs: [] }, reason), revokes: id };
      await keep(services, tx, viewer, decision);
      await asMachine(async () => {
        await apply(tx, { revoke: allOfDecision(earlier).map((made) => made.id) });
        await note(services, tx, decision);
      });
      return decision.id;
    }),
  );

/** A report that the viewer may not see is not there, whoever else may know it. */
async function requireVisible(tx: Transaction<Tables>, reports: readonly string[]): Promise<void> {
  const visible = await visibleAmong(tx, reports);
  if (!reports.every((id) => visible.has(id))) throw new RenkeiError('not-found');
}

/** A report that belongs with no other, as a cluster of one: about it and another report people may decide too, and who was behind it. */
async function loneReport(tx: Transaction<Tables>, name: string, { kind, reports }: DecisionInput): Promise<VisibleCluster | null> {
  const suits = kind === 'name' ? reports.length < 2 : ['must-link', 'cannot-link', 'unsure'].includes(kind) && new Set(reports).size === 2;
  if (!suits) return null;
  const id = await reportByNumber(tx, name.replace(/^C-/, 'R-'));
  return id === null ? null : { id: name, members: await reportFacts(tx, [id]), whole: false };
}

type NewDecision = Pick<StoredDecision, 'id' | 'kind' | 'subject' | 'reason' | 'at' | 'revokes'>;

export const newDecision = (
  { newId, now }: Services,
  kind: StoredDecision['kind'],
  subject: DecisionSubject,
  reason: string,
): NewDecision => ({
  id: newId(),
  kind,
  subject,
  reason,
  at: new Date(now()).toISOString(),
  revokes: null,
});

/** The row and its audit entry. The database refuses both where the viewer may not decide about these reports. */
export async function keep({ audit }: Services, tx: Transaction<Tables>, viewer: Viewer, decision: NewDecision): Promise<void> {
  await insertDecision(tx, viewer, decision);
  await audit(tx, viewer, {
    operation: 'combination',
    subject: { kind: 'decision', id: decision.id },
    reason: decision.reason,
    facts: {
      kind: decision.kind,
      reports: decision.subject.reports.slice(0, 100),
      ...(decision.revokes !== null && { revokes: decision.revokes }),
    },
  });
}

export const note = ({ newId }: Services, tx: Transaction<Tables>, { id, at, subject }: NewDecision): Promise<void> =>
  writeChanges(tx, [{ id: newId(), at, kind: 'decided', cluster: null, reports: subject.reports, facts: { ties: [], decision: id } }]);

/** Which pairs of the reports of a cluster, by their ids, a decision ties or parts. Errors: `decision-shape`, `split-too-large`. */
export function subjectOf(engine: Engine, ids: readonly string[], { kind, reports, actor }: DecisionInput): DecisionSubject {
  const named = [...new Set(reports)];
  const inside = named.every((id) => ids.includes(id));
  switch (kind) {
    case 'must-link':
    case 'cannot-link': {
      const [a, b] = named;
      // One of them may come from elsewhere: that is what tying two clusters together means.
      if (named.length !== 2 || a === undefined || b === undefined || !named.some((id) => ids.includes(id))) throw wrongShape(kind);
      return { reports: named, pairs: [[a, b]] };
    }
    case 'split': {
      const rest = ids.filter((id) => !named.includes(id));
      if (named.length === 0 || rest.length === 0 || !inside) throw wrongShape(kind);
      if (named.length * rest.length > mostParted)
        throw new RenkeiError('split-too-large', { pairs: named.length * rest.length, limit: mostParted });
      return { reports: ids, pairs: [], parted: named };
    }
    case 'confirm':
      if (named.length > 1 || !inside) throw wrongShape(kind);
      return confirmation(engine, ids, named[0] ?? null);
    case 'unsure':
      if (named.length === 2 && named.some((id) => ids.includes(id))) return doubt(engine, named);
      if (named.length > 1 || !inside) throw wrongShape(kind);
      return { reports: named.length === 0 ? ids : named, pairs: [] };
    case 'name':
      if (actor === undefined || !inside) throw wrongShape(kind);
      return { reports: named.length === 0 ? ids : named, pairs: [], actor };
  }
}

/** Being unsure about two reports lasts while the evidence between them stays as it is. */
function doubt(engine: Engine, reports: readonly string[]): DecisionSubject {
  const [a = '', b = ''] = reports;
  const link = engine.link(a, b);
  return { reports, pairs: [], ...(link && { evidence: evidenceMark(link) }) };
}

/** More pairs than a decision may part, so that one click stays bounded: some five hundred reports from another five hundred. */
const mostParted = 250_000;

/** Holds a member to its strongest neighbour, or every member of the cluster to the one before it on the strongest way through all. */
function confirmation(engine: Engine, ids: readonly string[], only: string | null): DecisionSubject {
  const links = tiesAmong(engine, ids).toSorted((x, y) => y.logOdds - x.logOdds);
  if (only !== null) {
    const best = links.find(({ a, b }) => a === only || b === only);
    return best ? { reports: [best.a, best.b].sort(), pairs: [[best.a, best.b]] } : { reports: [only], pairs: [] };
  }
  const joined = new Map(ids.map((id) => [id, id]));
  const pairs: [string, string][] = [];
  for (const { a, b } of links) {
    const [one, other] = [joined.get(a), joined.get(b)];
    if (one === undefined || other === undefined || one === other) continue;
    pairs.push([a, b]);
    for (const [id, group] of joined) if (group === other) joined.set(id, one);
  }
  return { reports: [...ids], pairs };
}

const wrongShape = (kind: string): RenkeiError => new RenkeiError('decision-shape', { kind });
