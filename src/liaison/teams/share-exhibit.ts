import type { z } from 'zod';
import { found } from '#platform/http/refusals.ts';
import type { Acting } from '../acting.ts';
import type { Exhibit } from '../core/teams/exhibit.ts';
import { askUse, decideUse } from '../core/teams/exhibit-use.ts';
import { approveExhibit, proposeExhibit, recallExhibit, returnExhibit } from '../core/teams/move-exhibit.ts';
import type { Team } from '../core/teams/team.ts';
import type { ExhibitAct, NewExhibit } from '../core/teams/team-pages.ts';
import { exhibitsOf, lockTeam, nextOrdinal, noteTeamEvent, readTeam, usesOf, writeExhibit, writeUse } from '../store/teams.ts';
import type { TeamScope } from '../tables-teams.ts';
import { judged, stampOf } from './act-on-team.ts';
import { exhibitOrigin } from './exhibit-origin.ts';

/** The owner proposes an exhibit; a partner's own is shared at once. */
export async function shareExhibit(acting: Acting, teamId: string, of: z.infer<typeof NewExhibit>): Promise<Exhibit> {
  const { tx, asMachine } = acting;
  found(await readTeam(tx, teamId));
  // As the viewer: what they may not read they cannot share.
  const origin = await exhibitOrigin(tx, of.source);
  const stamp = stampOf(acting);
  return asMachine(async () => {
    const team = await lockTeam(tx, teamId);
    const ordinal = await nextOrdinal(tx, teamId);
    const exhibit = judged(proposeExhibit(team, { id: stamp.newId, ordinal, ...of }, origin, stamp));
    await writeExhibit(tx, teamId, exhibit);
    await note(acting, team, exhibit, exhibit.state === 'shared' ? 'exhibit-shared' : 'exhibit-proposed', of.why);
    return exhibit;
  });
}

/** An act on one exhibit, or on a use of it. */
export async function actOnExhibit(acting: Acting, teamId: string, exhibitId: string, act: ExhibitAct): Promise<void> {
  const { tx, asMachine, services } = acting;
  found(await readTeam(tx, teamId));
  found((await exhibitsOf(tx, teamId)).find(({ id }) => id === exhibitId));
  const seenUses = await usesOf(tx, [exhibitId]);
  const stamp = stampOf(acting);
  await asMachine(async () => {
    const team = await lockTeam(tx, teamId);
    const exhibit = found((await exhibitsOf(tx, teamId)).find(({ id }) => id === exhibitId));
    switch (act.kind) {
      case 'approved':
        await writeExhibit(tx, teamId, judged(approveExhibit(team, exhibit, act.seen, stamp)));
        return note(acting, team, exhibit, 'exhibit-shared', exhibit.inner?.why ?? '');
      case 'returned':
        await writeExhibit(tx, teamId, judged(returnExhibit(exhibit, act.why, stamp)));
        return note(acting, team, exhibit, 'exhibit-returned', act.why);
      case 'recalled':
        await writeExhibit(tx, teamId, judged(recallExhibit(exhibit, act.why, stamp)));
        return note(acting, team, exhibit, 'exhibit-recalled', act.why);
      case 'use-asked': {
        const use = judged(askUse(exhibit, { id: services.newId(), kind: act.use, purpose: act.purpose }, stamp));
        await writeUse(tx, use);
        return note(acting, team, exhibit, use.state === 'asked' ? 'use-asked' : 'use-noticed', act.purpose);
      }
      case 'use-decided': {
        found(seenUses.find(({ id }) => id === act.use));
        const now = found((await usesOf(tx, [exhibitId])).find(({ id }) => id === act.use));
        await writeUse(tx, judged(decideUse(exhibit, now, act.decision, act.why, stamp)));
        return note(acting, team, exhibit, `use-${act.decision}`, act.why);
      }
    }
  });
}

/** Line in the log and audit entry. What concerns one side alone stays there; a recall and what was shared is known in the room. */
async function note(acting: Acting, team: Team, { ordinal, content, contentSha256 }: Exhibit, act: string, why: string): Promise<void> {
  const { tx, services, viewer } = acting;
  const { at, by } = stampOf(acting);
  // The log tells the room that something was shared and taken back, never what: not everybody in it is a recipient.
  const isForAll = act === 'exhibit-shared' || act === 'exhibit-recalled';
  const scope: TeamScope = isForAll ? 'room' : 'side';
  await noteTeamEvent(tx, { id: services.newId(), team: team.id, at, act, scope, by, why: isForAll ? '' : why, about: String(ordinal) });
  await services.audit(tx, viewer, {
    operation: act === 'exhibit-shared' ? 'disclosure' : 'alteration',
    subject: { kind: 'team', id: team.number },
    reason: why,
    facts: {
      act,
      exhibit: ordinal,
      ...(act === 'exhibit-shared' && { sha256: contentSha256, recipients: content.recipients, tlp: content.marks.tlp }),
    },
  });
}
