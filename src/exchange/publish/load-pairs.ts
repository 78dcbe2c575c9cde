import { sql } from 'kysely';
import { evidenceNames, type LinkerService, toldEvidence } from '#linking';
import type { Executor } from '#platform/database/executor.ts';
import type { Centre } from '../core/publish/centre.ts';
import { followsRows, type LinkEnd, linkRows, type SharedKind } from '../core/publish/link-object.ts';
import { opinionRows, type PublishedDecision } from '../core/publish/opinion-row.ts';
import type { OwnRow } from '../core/publish/rows-of-report.ts';
import { loadEnds } from './load-ends.ts';

/** Links of a report that are published: the strongest ones. All others follow from the traces, which are published too. */
const STRONGEST = 20;

/**
 * What is said of two reports of which one at least is among `ids`: links that the engine has, decisions of people about exactly these two, and reports of one incident.
 * `published`: pairs whose link stands already; it stays while the engine has it. As the machine.
 */
export async function loadPairs(
  tx: Executor,
  centre: Centre,
  linker: LinkerService | null,
  ids: readonly string[],
  published: readonly (readonly [string, string])[],
): Promise<OwnRow[]> {
  const links = linker === null ? [] : await linksOf(tx, linker, ids, published);
  const decisions = await decisionsOn(tx, ids);
  const followed = await sameIncident(tx, ids);
  const ends = await loadEnds(tx, centre, [
    ...links.flatMap(({ a, b }) => [a, b]),
    ...decisions.flatMap(({ reports }) => reports),
    ...followed.flat(),
  ]);
  const between = (a: string, b: string, rows: (one: LinkEnd, other: LinkEnd) => readonly OwnRow[]): readonly OwnRow[] => {
    const one = ends.get(a);
    const other = ends.get(b);
    return one === undefined || other === undefined ? [] : rows(one, other);
  };
  return [
    ...links.flatMap(({ a, b, shared }) => between(a, b, (one, other) => linkRows(centre, one, other, shared))),
    ...decisions.flatMap(({ decision, reports: [a, b] }) => between(a, b, (one, other) => opinionRows(centre, decision, one, other))),
    ...followed.flatMap(([later, earlier]) => between(later, earlier, (one, other) => followsRows(centre, one, other))),
  ];
}

type Pair = { readonly a: string; readonly b: string; readonly shared: readonly SharedKind[] | null };

async function linksOf(
  tx: Executor,
  linker: LinkerService,
  ids: readonly string[],
  published: readonly (readonly [string, string])[],
): Promise<Pair[]> {
  const engine = linker.engine();
  const links = new Map<string, Link>();
  const keyOf = (a: string, b: string): string => (a < b ? `${a}${b}` : `${b}${a}`);
  for (const id of ids) if (engine.has(id)) for (const link of engine.linksOf(id, STRONGEST)) links.set(keyOf(link.a, link.b), link);
  for (const [a, b] of published) {
    if (links.has(keyOf(a, b)) || !engine.has(a) || !engine.tiedWith(a).includes(b)) continue;
    const link = engine.link(a, b);
    if (link !== null) links.set(keyOf(a, b), link);
  }
  const told = await toldEvidence(
    tx,
    [...links.values()].flatMap(({ a, b }) => [a, b]),
  );
  return [...links.values()].map((link) => ({
    a: link.a,
    b: link.b,
    shared: link.evidence.some(weighs) ? kindsOf(told(link).filter(weighs)) : null,
  }));
}

type Link = ReturnType<ReturnType<LinkerService['engine']>['linksOf']>[number];

const weighs = ({ contribution }: Link['evidence'][number]): boolean => contribution > 0;

/** Kinds of evidence and how many pieces of each, in the order of their ids. */
const kindsOf = (evidence: Link['evidence']): SharedKind[] =>
  [...Map.groupBy(evidence, ({ type }) => type)]
    .sort(([x], [y]) => (x < y ? -1 : 1))
    .flatMap(([type, pieces]) => {
      const name = evidenceNames.get(type);
      return name === undefined ? [] : [{ name, count: pieces.length }];
    });

async function decisionsOn(
  tx: Executor,
  ids: readonly string[],
): Promise<{ readonly decision: PublishedDecision; readonly reports: readonly [string, string] }[]> {
  const { rows } = await sql<PublishedDecision & { a: string; b: string }>`
    select id, kind, organisation, at, subject -> 'reports' ->> 0 as a, subject -> 'reports' ->> 1 as b from decision
    where id = any(array(select decisions_about(${ids}::text[]))) and kind in ('must-link', 'confirm', 'cannot-link', 'split', 'unsure')
      -- A decision is shown to who may read each of its reports, and a row of ours knows two.
      and jsonb_array_length(subject -> 'reports') = 2
      and not exists (select from decision as later where later.revokes = decision.id)`.execute(tx);
  return rows.map(({ a, b, ...decision }) => ({ decision, reports: [a, b] }));
}

/** Reports of one incident, each with the one before it, as far as one of the two is among `ids`. */
async function sameIncident(tx: Executor, ids: readonly string[]): Promise<(readonly [string, string])[]> {
  const { rows } = await sql<{ later: string; earlier: string | null }>`
    select later, earlier from (
      select id as later, lag(id) over (partition by incident order by received_at, id) as earlier from report
      where incident = any(array(select incident from report where id = any(${ids}::uuid[])))
    ) as reports where later = any(${ids}::uuid[]) or earlier = any(${ids}::uuid[])`.execute(tx);
  return rows.flatMap(({ later, earlier }) => (earlier === null ? [] : [[later, earlier] as const]));
}
