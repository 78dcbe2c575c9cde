import { accept, type Outcome, refuse } from '#model/outcome.ts';
import type { HandlingMarks } from '../disclosure/handling-marks.ts';
import { strictest } from '../disclosure/strictest.ts';
import { strictestConditions } from '../disclosure/strictest-conditions.ts';
import { type Actor, isSameActor } from '../inquiry/actor.ts';
import type { UseCondition } from '../inquiry/condition.ts';
import { seatsOf } from './agreement.ts';
import type { Exhibit, ExhibitContent, ExhibitSource } from './exhibit.ts';
import { sits } from './reading.ts';
import { isSameSide } from './side-of.ts';
import { signedText } from './signed-text.ts';
import type { Team } from './team.ts';

/** What our records say of the thing that is to be shared. `owner`: whose it is; `originator`: the partner that it came from under conditions. */
export type ExhibitOrigin = {
  readonly owner: string;
  readonly marks: HandlingMarks;
  readonly conditions: readonly UseCondition[];
  readonly originator: string | null;
  readonly sha256: string | null;
};

type Stamp = { readonly at: string; readonly by: Actor };

/**
 * The owner proposes to share something with the room. Its marks and conditions are never laxer than those of where it comes from. A partner's own
 * decision is enough for what is the partner's; what leaves our side waits for a second person of the desk. Codes: team-not-open, exhibit-*.
 */
export function proposeExhibit(
  team: Team,
  asked: {
    readonly id: string;
    readonly ordinal: number;
    readonly content: ExhibitContent;
    readonly source: ExhibitSource;
    readonly why: string;
  },
  origin: ExhibitOrigin | null,
  { at, by }: Stamp,
): Outcome<Exhibit> {
  if (team.state !== 'running' || !sits(team, by.organisation, at)) return refuse('team-not-open');
  if (origin && origin.owner !== by.organisation) return refuse('exhibit-not-owner');
  if (origin && origin.sha256 !== null && asked.content.sha256 !== origin.sha256) return refuse('exhibit-other-hash');
  const content: ExhibitContent = {
    ...asked.content,
    marks: strictest([asked.content.marks, ...(origin ? [origin.marks] : [])]),
    conditions: strictestConditions([asked.content.conditions, origin?.conditions ?? []]),
    recipients: [...new Set(asked.content.recipients)].filter((one) => one !== by.organisation).sort(),
  };
  const problem = objection(team, content, origin, at);
  if (problem) return problem;
  const exhibit: Exhibit = {
    id: asked.id,
    ordinal: asked.ordinal,
    owner: by.organisation,
    content,
    contentSha256: signedText(content).sha256,
    proposedAt: at,
    state: 'proposed',
    sharedAt: null,
    given: [],
    inner: { source: asked.source, proposedBy: by, why: asked.why, approvedBy: null, settledWhy: '' },
  };
  return accept(by.capacity === 'partner' ? shared(team, exhibit, at) : exhibit);
}

/** A second person of our desk lets exactly these bytes out, while the room is open. */
export function approveExhibit(team: Team, exhibit: Exhibit, seen: string, { at, by }: Stamp): Outcome<Exhibit> {
  if (exhibit.state !== 'proposed') return refuse('move-not-legal', { act: 'exhibit-shared', state: exhibit.state });
  if (by.capacity !== 'desk') return refuse('not-your-part', { act: 'exhibit-shared', capacity: by.capacity });
  if (!exhibit.inner || isSameActor(by, exhibit.inner.proposedBy)) return refuse('approver-is-author');
  if (team.state !== 'running' || !sits(team, exhibit.owner, at)) return refuse('team-not-open');
  if (seen !== exhibit.contentSha256) return refuse('team-other-bytes');
  return (
    objection(team, exhibit.content, null, at) ?? accept(shared(team, { ...exhibit, inner: { ...exhibit.inner, approvedBy: by } }, at))
  );
}

export function returnExhibit(exhibit: Exhibit, why: string, { by }: Stamp): Outcome<Exhibit> {
  if (exhibit.state !== 'proposed') return refuse('move-not-legal', { act: 'exhibit-returned', state: exhibit.state });
  if (by.capacity !== 'desk' && by.organisation !== exhibit.owner)
    return refuse('not-your-part', { act: 'exhibit-returned', capacity: by.capacity });
  return accept({ ...exhibit, state: 'returned', inner: exhibit.inner && { ...exhibit.inner, settledWhy: why } });
}

/** Its owner takes it back, also after the end; for our own forces the desk may. */
export function recallExhibit(exhibit: Exhibit, why: string, { by }: Stamp): Outcome<Exhibit> {
  if (exhibit.state !== 'shared') return refuse('move-not-legal', { act: 'exhibit-recalled', state: exhibit.state });
  if (by.organisation !== exhibit.owner && !(by.capacity === 'desk' && isSameSide(exhibit.owner, by.organisation)))
    return refuse('not-your-part', { act: 'exhibit-recalled', capacity: by.capacity });
  return accept({ ...exhibit, state: 'recalled', inner: exhibit.inner && { ...exhibit.inner, settledWhy: why } });
}

/** Whoever takes a seat later gets what was meant for it while the room is open; never what bears red. */
export const giveToNew = (team: Team, exhibit: Exhibit, at: string): Exhibit =>
  exhibit.state !== 'shared' || team.state !== 'running' || exhibit.content.marks.tlp === 'red'
    ? exhibit
    : { ...exhibit, given: [...exhibit.given, ...seated(team, exhibit, at)] };

const shared = (team: Team, exhibit: Exhibit, at: string): Exhibit => ({
  ...exhibit,
  state: 'shared',
  sharedAt: at,
  given: seated(team, exhibit, at),
});

const seated = (team: Team, { content, given }: Exhibit, at: string): Exhibit['given'] =>
  content.recipients
    .filter((one) => sits(team, one, at) && !given.some(({ organisation }) => organisation === one))
    .map((organisation) => ({ organisation, at }));

/** What its marks and conditions keep from leaving, and to whom. */
function objection(team: Team, content: ExhibitContent, origin: ExhibitOrigin | null, at: string): ReturnType<typeof refuse> | null {
  const { marks, conditions, recipients } = content;
  const seats = seatsOf(team.agreement);
  const stranger = recipients.find((one) => !seats.includes(one));
  if (recipients.length === 0 || stranger !== undefined) return refuse('exhibit-recipients', { organisation: stranger ?? '' });
  if (marks.keepUntil !== null && Date.parse(marks.keepUntil) <= Date.parse(at)) return refuse('exhibit-past-keeping');
  // Strict and red go to the parties that signed, never to a body that only takes part.
  const participants = team.agreement.others.filter(({ standing }) => standing === 'participant').map(({ organisation }) => organisation);
  if ((marks.tlp === 'red' || marks.tlp === 'amber+strict') && recipients.some((one) => participants.includes(one)))
    return refuse('exhibit-handling', { mark: `TLP:${marks.tlp.toUpperCase()}` });
  const toOthers = origin?.originator != null && recipients.some((one) => one !== origin.originator);
  if (toOthers && conditions.some(({ kind }) => kind === 'no-onward')) return refuse('exhibit-handling', { mark: 'no-onward' });
  if (toOthers && marks.europol.includes('H2')) return refuse('exhibit-handling', { mark: 'H2' });
  return null;
}
