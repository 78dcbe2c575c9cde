import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { type Actor, isSameActor } from '../inquiry/actor.ts';
import { type Agreement, seatsOf } from './agreement.ts';
import { checkAgreement } from './check-agreement.ts';
import { moveExtension } from './move-extension.ts';
import { isSameSide, sideOf } from './side-of.ts';
import { agreementText } from './signed-text.ts';
import type { Team, TeamState } from './team.ts';
import type { TeamAct } from './team-act.ts';

/** Who acts, when (RFC 3339 UTC), and the id that a new member gets. */
export type TeamStamp = { readonly at: string; readonly by: Actor; readonly newId: string };

/** Begins a team as a draft of Japan's desk. */
export const draftTeam = (of: { id: string; number: string; agreement: Agreement; exercise: boolean }, by: Actor): Outcome<Team> =>
  by.capacity !== 'desk'
    ? refuse('not-your-part', { act: 'drafted', capacity: by.capacity })
    : accept({
        ...of,
        state: 'drafted',
        authors: [by],
        proposed: null,
        signatures: [],
        endsAt: of.agreement.endsAt,
        extensions: [],
        openedAt: null,
        suspended: null,
        left: [],
        ended: null,
        evaluations: [],
        members: [],
        version: 1,
      });

/** From which states an act is legal. The rest is judged beside each act. */
const from: Record<TeamAct['kind'], readonly TeamState[]> = {
  edited: ['drafted'],
  proposed: ['drafted'],
  returned: ['proposed'],
  signed: ['proposed'],
  opened: ['signed'],
  'member-added': ['drafted', 'proposed', 'signed', 'running', 'suspended'],
  'member-left': ['drafted', 'proposed', 'signed', 'running', 'suspended'],
  'extension-proposed': ['running'],
  'extension-signed': ['running', 'suspended'],
  'extension-dropped': ['running', 'suspended'],
  suspended: ['running'],
  resumed: ['suspended'],
  ended: ['running', 'suspended'],
  evaluated: ['ended'],
  withdrawn: ['drafted', 'proposed', 'signed', 'running', 'suspended'],
};

/** Whether somebody of a party (or, where `own`, only of Japan's desk) speaks. Units and participants decide nothing about the team. */
const deskActs: ReadonlySet<TeamAct['kind']> = new Set(['edited', 'proposed', 'opened']);

/**
 * One act on a team. Legal order, who may, what must be there: all of it is here and in move-extension.ts. Codes: move-not-legal, not-your-part,
 * conflict, team-*, approver-is-author.
 */
export function moveTeam(team: Team, act: TeamAct, stamp: TeamStamp): Outcome<Team> {
  const { at, by } = stamp;
  if (!from[act.kind].includes(team.state)) return refuse('move-not-legal', { act: act.kind, state: team.state });
  if (!speaksFor(team, by) || (deskActs.has(act.kind) && by.capacity !== 'desk'))
    return refuse('not-your-part', { act: act.kind, capacity: by.capacity });
  const moved = judge(team, act, { ...stamp, at });
  return moved.ok ? accept({ ...moved.value, version: team.version + 1 }) : moved;
}

/** A desk officer of Japan, or somebody of a foreign party that has not left. */
export const speaksFor = (team: Pick<Team, 'agreement' | 'left'>, { capacity, organisation }: Actor): boolean =>
  (capacity === 'desk' || capacity === 'partner') &&
  team.agreement.parties.some((party) => isSameSide(party.organisation, organisation)) &&
  !team.left.some((one) => isSameSide(one.organisation, organisation));

/** Parties that still are. */
const partiesOf = ({ agreement, left }: Pick<Team, 'agreement' | 'left'>): string[] =>
  agreement.parties.map(({ organisation }) => organisation).filter((one) => !left.some((gone) => isSameSide(gone.organisation, one)));

const isOver = (team: Team, at: string): boolean => Date.parse(at) >= Date.parse(team.endsAt);

function judge(team: Team, act: TeamAct, stamp: TeamStamp): Outcome<Team> {
  const { at, by } = stamp;
  switch (act.kind) {
    case 'edited':
      if (act.version !== team.version) return refuse('conflict');
      return accept({
        ...team,
        agreement: act.agreement,
        endsAt: act.agreement.endsAt,
        authors: team.authors.some((one) => isSameActor(one, by)) ? team.authors : [...team.authors, by],
        // Nobody keeps a seat in an agreement that no longer names it.
        members: team.members.filter(({ organisation }) => seatsOf(act.agreement).includes(organisation)),
      });
    case 'proposed': {
      if (act.version !== team.version) return refuse('conflict');
      const problems = checkAgreement(team.agreement);
      if (problems.length > 0) return refuse('team-incomplete', { fields: [...new Set(problems.map(({ field }) => field))].join(', ') });
      return accept({ ...team, state: 'proposed', proposed: { at, sha256: agreementText(team.number, team.agreement).sha256 } });
    }
    case 'returned':
      return accept({ ...team, state: 'drafted', proposed: null, signatures: [] });
    case 'signed':
      return sign(team, act.sha256, by, at);
    case 'opened':
      if (Date.parse(at) < Date.parse(team.agreement.startsAt) || isOver(team, at)) return refuse('team-outside-period');
      return accept({ ...team, state: 'running', openedAt: at });
    case 'member-added':
    case 'member-left':
      return moveMember(team, act, stamp);
    case 'extension-proposed':
    case 'extension-signed':
    case 'extension-dropped':
      return isOver(team, at) ? refuse('team-outside-period') : moveExtension(team, act, { at, by }, partiesOf(team));
    case 'suspended':
      return accept({ ...team, state: 'suspended', suspended: { by: by.organisation, at, why: act.why } });
    case 'resumed':
      if (!team.suspended || !isSameSide(team.suspended.by, by.organisation))
        return refuse('not-your-part', { act: act.kind, capacity: by.capacity });
      return accept({ ...team, state: 'running', suspended: null });
    case 'ended':
      return accept(endedAt(team, at, by.organisation, act.why));
    case 'evaluated': {
      if (team.evaluations.some(({ organisation }) => isSameSide(organisation, by.organisation))) return refuse('team-evaluated-already');
      const evaluations = [...team.evaluations, { organisation: by.organisation, by, at, text: act.text }];
      const isWhole = partiesOf(team).every((party) => evaluations.some(({ organisation }) => isSameSide(organisation, party)));
      return accept({ ...team, evaluations, state: isWhole ? 'evaluated' : 'ended' });
    }
    case 'withdrawn':
      return accept(withdraw(team, at, by.organisation, act.why));
  }
}

function sign(team: Team, sha256: string, by: Actor, at: string): Outcome<Team> {
  if (team.proposed?.sha256 !== sha256) return refuse('team-other-bytes');
  if (team.signatures.some(({ organisation }) => isSameSide(organisation, by.organisation))) return refuse('team-signed-already');
  if (team.authors.some((author) => isSameActor(author, by))) return refuse('approver-is-author');
  const party = team.agreement.parties.find(({ organisation }) => isSameSide(organisation, by.organisation));
  const signatures = [...team.signatures, { organisation: party?.organisation ?? by.organisation, sha256, by, at }];
  return accept({ ...team, signatures, state: signatures.length === team.agreement.parties.length ? 'signed' : 'proposed' });
}

/** Each side says who of it sits in the room; before the proposal the desk may write down the other sides' people too. */
function moveMember(
  team: Team,
  act: Extract<TeamAct, { kind: 'member-added' | 'member-left' }>,
  { at, by, newId }: TeamStamp,
): Outcome<Team> {
  const mayWriteFor = (organisation: string): boolean =>
    isSameSide(organisation, by.organisation) ||
    (by.capacity === 'desk' && (team.state === 'drafted' || standingOf(team, organisation) === 'participant'));
  if (act.kind === 'member-left') {
    const leaving = team.members.find(({ id }) => id === act.member);
    if (!leaving) return refuse('not-found');
    if (!mayWriteFor(leaving.organisation)) return refuse('not-your-part', { act: act.kind, capacity: by.capacity });
    if (leaving.until !== null && leaving.until <= at) return refuse('team-member-terms');
    return accept({ ...team, members: team.members.map((one) => (one === leaving ? { ...one, until: at } : one)) });
  }
  const { member } = act;
  if (!seatsOf(team.agreement).includes(member.organisation)) return refuse('team-no-seat', { organisation: member.organisation });
  if (!mayWriteFor(member.organisation)) return refuse('not-your-part', { act: act.kind, capacity: by.capacity });
  // A seat is never made for a time that has passed.
  const start = member.from < at ? at : member.from;
  if ((member.until !== null && Date.parse(member.until) <= Date.parse(start)) || Date.parse(start) >= Date.parse(team.endsAt))
    return refuse('team-member-terms');
  return accept({ ...team, members: [...team.members, { ...member, id: newId, from: start }] });
}

const standingOf = (team: Team, organisation: string): string | null =>
  team.agreement.others.find((one) => one.organisation === organisation)?.standing ?? null;

/** Before the room is open nothing comes about; afterwards one side leaves, and with fewer than two parties the team is over. */
function withdraw(team: Team, at: string, organisation: string, why: string): Team {
  const left = [...team.left, { organisation, at, why }];
  if (team.state !== 'running' && team.state !== 'suspended') return { ...team, left, state: 'withdrawn' };
  const isLeaving = (one: string): boolean => sideOf(one) === sideOf(organisation);
  const after: Team = {
    ...team,
    left,
    members: team.members.map((one) =>
      isLeaving(one.organisation) && (one.until === null || one.until > at) ? { ...one, until: at } : one,
    ),
    extensions: team.extensions.map((one) => (one.state === 'open' ? { ...one, state: 'dropped' } : one)),
  };
  return partiesOf(after).length < 2 ? endedAt(after, at, organisation, why) : after;
}

const endedAt = (team: Team, at: string, by: string, why: string): Team => ({
  ...team,
  state: 'ended',
  suspended: null,
  ended: { at, by, why },
  extensions: team.extensions.map((one) => (one.state === 'open' ? { ...one, state: 'dropped' } : one)),
});
