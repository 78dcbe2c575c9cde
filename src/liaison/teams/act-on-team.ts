import { found } from '#platform/http/refusals.ts';
import { RenkeiError } from '#model/errors.ts';
import type { Outcome } from '#model/outcome.ts';
import { actorOf } from '../act.ts';
import type { Acting } from '../acting.ts';
import type { Agreement } from '../core/teams/agreement.ts';
import { giveToNew } from '../core/teams/move-exhibit.ts';
import { draftTeam, moveTeam, type TeamStamp } from '../core/teams/move-team.ts';
import type { Team } from '../core/teams/team.ts';
import type { TeamAct } from '../core/teams/team-act.ts';
import { exhibitsOf, lockTeam, nextTeamNumber, noteTeamEvent, readTeam, writeExhibit, writeTeam } from '../store/teams.ts';
import type { TeamScope } from '../tables-teams.ts';

export const stampOf = ({ services, viewer }: Acting): TeamStamp => ({
  at: new Date(services.now()).toISOString(),
  by: actorOf(viewer),
  newId: services.newId(),
});

/** The value of an outcome; its reason thrown where there is none. */
export function judged<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RenkeiError(outcome.reason.code, outcome.reason.facts);
  return outcome.value;
}

/** Begins a team as a draft. Row, log and audit are written together. */
export async function beginTeam(acting: Acting, agreement: Agreement, exercise: boolean): Promise<Team> {
  const { tx, asMachine, services, viewer } = acting;
  const { at, by, newId } = stampOf(acting);
  const isExercise = exercise || viewer.exerciseOnly;
  await requireOrganisations(acting, agreement);
  return asMachine(async () => {
    const team = judged(draftTeam({ id: newId, number: await nextTeamNumber(tx, at), agreement, exercise: isExercise }, by));
    await writeTeam(tx, team, at, true);
    await noteTeamEvent(tx, { id: services.newId(), team: team.id, at, act: 'drafted', scope: 'side', by, why: '', about: '' });
    await services.audit(tx, viewer, { operation: 'collection', subject: { kind: 'team', id: team.number }, facts: { act: 'drafted' } });
    return team;
  });
}

/**
 * The one door to a team: what the viewer cannot read is not there, the pure core judges, and row, log and audit entry are written by the machine in the
 * same transaction. @throws RenkeiError with the core's code, `not-found`.
 */
export async function actOnTeam(acting: Acting, id: string, act: TeamAct): Promise<Team> {
  const { tx, asMachine, services, viewer } = acting;
  found(await readTeam(tx, id));
  if (act.kind === 'edited') await requireOrganisations(acting, act.agreement);
  const stamp = stampOf(acting);
  return asMachine(async () => {
    const before = await lockTeam(tx, id);
    const after = judged(moveTeam(before, act, stamp));
    await writeTeam(tx, after, stamp.at, false);
    if (act.kind === 'member-added' || act.kind === 'resumed') await giveWhatWaits(acting, after, stamp.at);
    const why = 'why' in act ? act.why : '';
    await noteTeamEvent(tx, {
      id: services.newId(),
      team: id,
      at: stamp.at,
      act: act.kind,
      scope: scopeOf(act.kind, before),
      by: stamp.by,
      why,
      about: aboutOf(act, before, after),
    });
    await services.audit(tx, viewer, {
      operation: act.kind === 'signed' || act.kind === 'extension-signed' ? 'disclosure' : 'alteration',
      subject: { kind: 'team', id: after.number },
      reason: why || reasonOf(act, after),
      facts: { act: act.kind, state: after.state, ...('sha256' in act && { sha256: act.sha256 }) },
    });
    return after;
  });
}

/** Whoever sits down in an open room gets what was meant for it. */
async function giveWhatWaits({ tx }: Acting, team: Team, at: string): Promise<void> {
  for (const exhibit of await exhibitsOf(tx, team.id)) {
    const after = giveToNew(team, exhibit, at);
    if (after !== exhibit) await writeExhibit(tx, team.id, after);
  }
}

/** Only organisations that the centre knows. */
async function requireOrganisations({ tx }: Acting, agreement: Agreement): Promise<void> {
  const asked = [...agreement.parties, ...agreement.others].map(({ organisation }) => organisation);
  if (asked.length === 0) return;
  const known = await tx.selectFrom('organisation').select('id').where('id', 'in', asked).execute();
  const unknown = asked.find((one) => !known.some(({ id }) => id === one));
  if (unknown !== undefined) throw new RenkeiError('organisation-unknown', { organisation: unknown });
}

/** While it is drafted only our side knows of it; who sits there is known to those who sit; the rest is between the parties. */
const scopeOf = (kind: TeamAct['kind'], before: Team): TeamScope =>
  before.state === 'drafted' && kind !== 'proposed' ? 'side' : kind === 'member-added' || kind === 'member-left' ? 'room' : 'agreement';

const aboutOf = (act: TeamAct, before: Team, after: Team): string => {
  if (act.kind === 'member-added') return act.member.name;
  if (act.kind === 'member-left') return before.members.find(({ id }) => id === act.member)?.name ?? '';
  if (act.kind === 'extension-proposed') return after.extensions.at(-1)?.id ?? '';
  return 'extension' in act ? act.extension : '';
};

/** What an act is for that asks nobody for a reason: the purpose that the agreement states. */
const reasonOf = (act: TeamAct, { agreement }: Team): string =>
  act.kind === 'edited' ? '' : (agreement.sections.purpose.ja || agreement.sections.purpose.en).slice(0, 300);
