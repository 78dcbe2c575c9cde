import { linkableByIds } from '#intake';
import knowledge from '#knowledge/attribution.json' with { type: 'json' };
import type { Text } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import { isPolice } from '#model/visibility.ts';
import type { Executor } from '#platform/database/executor.ts';
import type { LinkReport } from '../core/link.ts';
import { Attribution } from '../core/who/attribution.ts';
import { doubtOf } from '../core/who/doubt.ts';
import { hypothesesOf } from '../core/who/hypotheses-of.ts';
import type { Hypotheses, Reason } from '../core/who/hypothesis.ts';
import { timeOf } from '../core/who/in-time-order.ts';
import { createMemory } from '../core/who/memory.ts';
import type { Who, WhoReason } from '../core/who/who-answer.ts';
import { namesForPolice, noTime, nobodyKnown } from '../core/who/who-text.ts';
import { withoutReason } from '../core/who/without-reason.ts';
import { commonValuesInUse } from '../hubs/common-in-force.ts';
import { reportsBefore, standingNames, type StoredName } from '../store/names.ts';
import { numbersOf } from '../store/report-facts.ts';
import type { VisibleCluster } from './visible-cluster.ts';

const attribution = Attribution.parse(knowledge);
/** What is usual is learned from so many of the latest earlier reports, and who from so many named ones. */
const most = { compared: 1000, lessons: 2000, members: 300, reports: 40 };
/** Cells enough for as many reports as that. */
const backgroundBits = 18;

/**
 * Who may be behind a cluster: its members (that the executor's viewer may see) taken together, as of the latest of them, from earlier reports outside the
 * cluster. Every report, name and number that it rests on is one that this viewer may read, so that nothing in the answer tells of another. To whoever is not police no
 * decision says a name (0025-seen.sql), and the answer says that instead of a hypothesis.
 */
export async function whoIsBehind(executor: Executor, viewer: Pick<Viewer, 'kind'>, cluster: VisibleCluster): Promise<Who> {
  const ids = cluster.members.map(({ id }) => id);
  const inside = new Set(ids);
  const names = await standingNames(executor);
  const actorOf = new Map<string, string>();
  for (const { actor, reports } of names)
    for (const report of reports)
      if (!actorOf.has(report) && !inside.has(report) && actorOf.size < most.lessons) actorOf.set(report, actor);

  const answer = actorOf.size === 0 ? null : await hypothesesFrom(executor, cluster, actorOf);
  const told = answer?.hypotheses ?? null;
  const reports = (told?.hypotheses ?? []).flatMap((each) => [...each.for, ...each.against].flatMap((reason) => reason.reports));
  const here = names.filter((name) => name.reports.some((report) => inside.has(report))).slice(0, 20);
  const numbers = await numbersOf(executor, [...new Set([...reports, ...here.flatMap((name) => name.reports.slice(0, most.reports))])]);
  const withNumbers = (all: readonly string[]) =>
    all.flatMap((id) => (numbers.has(id) ? [{ id, number: numbers.get(id) ?? '' }] : [])).slice(0, most.reports);

  return {
    told: isPolice(viewer.kind),
    actor: told?.actor ?? null,
    probability: told?.probability ?? 0,
    whyNone: !isPolice(viewer.kind) ? namesForPolice : told === null || told.actor === null ? whyNone(answer, told) : null,
    hypotheses: (told?.hypotheses ?? []).map(({ actor, probability, for: pro, against }) => {
      const reason = ({ text, reports: rests, ...rest }: Reason): WhoReason => ({
        ...rest,
        sentence: text,
        reports: withNumbers(rests),
        without: withoutReason(probability, rest.contribution),
      });
      return { actor, probability, for: pro.map(reason), against: against.map(reason) };
    }),
    asOf: answer === null || answer.at === null ? null : new Date(answer.at).toISOString(),
    lessons: told?.lessons ?? 0,
    compared: answer?.compared ?? 0,
    nameFrom: attribution.nameFrom,
    attribution: attribution.version,
    names: here.map((name: StoredName) => ({
      decision: name.id,
      actor: name.actor,
      by: name.by,
      organisation: name.organisation,
      at: name.at,
      reason: name.reason,
      reports: withNumbers(name.reports),
    })),
    actors: [...new Set(names.map(({ actor }) => actor))].sort().slice(0, 200),
  };
}

type Found = { readonly at: number | null; readonly compared: number; readonly hypotheses: Hypotheses | null };

async function hypothesesFrom(executor: Executor, cluster: VisibleCluster, actorOf: ReadonlyMap<string, string>): Promise<Found> {
  const ids = cluster.members.map(({ id }) => id);
  const inside = new Set(ids);
  const exercise = cluster.members.some((member) => member.exercise);
  // The latest members: a cluster of thousands is known by them.
  const members = (await linkableByIds(executor, ids.slice(-most.members))).filter((member) => member.exercise === exercise);
  const times = members.flatMap((member) => timeOf(member) ?? []);
  if (times.length === 0) return { at: null, compared: 0, hypotheses: null };
  const at = Math.max(...times);

  const before = await reportsBefore(executor, ids.at(-1) ?? '', exercise, most.compared);
  const earlier = (await linkableByIds(executor, [...new Set([...before, ...actorOf.keys()])]))
    .filter((report) => !inside.has(report.id) && report.exercise === exercise && (timeOf(report) ?? at) < at)
    .toSorted((one, other) => (timeOf(one) ?? 0) - (timeOf(other) ?? 0) || (one.id < other.id ? -1 : 1));
  const memory = createMemory(attribution, commonValuesInUse().common, backgroundBits);
  const signs = earlier.map((report) => memory.signs(report));
  for (const each of signs) memory.meet(each);
  for (const [place, report] of earlier.entries()) {
    const actor = actorOf.get(report.id);
    const each = signs[place];
    if (actor !== undefined && each) memory.teach(report.id, actor, timeOf(report) ?? 0, each);
  }
  if (memory.ledger.lessons.length === 0) return { at, compared: earlier.length, hypotheses: null };
  const actors = new Set(memory.ledger.lessons.map(({ actor }) => actor)).size;
  const doubt = doubtOf(memory.ledger.lessons.length, earlier.length, actors);
  const hypotheses = hypothesesOf(memory, memory.signs(together(members)), at, attribution.nameFrom, doubt);
  return { at, compared: earlier.length, hypotheses };
}

/** Members as one report: each trace once. */
function together(members: readonly LinkReport[]): LinkReport {
  const traces = new Map(members.flatMap(({ traces: own }) => own.map((trace) => [`${trace.type} ${trace.role} ${trace.norm}`, trace])));
  return { id: '', reportedAt: null, reporter: null, lang: null, text: '', traces: [...traces.values()], exercise: false };
}

function whyNone(answer: Found | null, told: Hypotheses | null): Text {
  if (answer !== null && answer.at === null) return noTime;
  return told?.for[0]?.text ?? nobodyKnown;
}
