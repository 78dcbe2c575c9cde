import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import type { z } from 'zod';
import type { Acting } from '../acting.ts';
import { sits } from '../core/teams/reading.ts';
import type { NewLink } from '../core/teams/team-pages.ts';
import { readInquiry } from '../store/inquiries.ts';
import { lockTeam, noteTeamEvent, readTeam } from '../store/teams.ts';
import { stampOf } from './act-on-team.ts';

/** A note to everybody who sits in the room; only while it is open. */
export async function addNote(acting: Acting, team: string, text: string): Promise<void> {
  const { tx, asMachine, services, viewer } = acting;
  found(await readTeam(tx, team));
  const { at, by, newId } = stampOf(acting);
  await asMachine(async () => {
    const locked = await lockTeam(tx, team);
    if (!sits(locked, by.organisation, at)) throw new RenkeiError('team-not-open');
    await tx.insertInto('team_note').values({ id: newId, team, organisation: by.organisation, name: by.name, at, text }).execute();
    await noteTeamEvent(tx, { id: services.newId(), team, at, act: 'noted', scope: 'room', by, why: '', about: '' });
    await services.audit(tx, viewer, {
      operation: 'disclosure',
      subject: { kind: 'team', id: locked.number },
      reason: 'note in the room of a joint investigation team',
      facts: { act: 'noted', note: newId },
    });
  });
}

/** Links an inquiry or a case that the viewer may read. Nothing of it is told to another side. */
export async function linkToTeam(acting: Acting, team: string, { kind, number, why }: z.infer<typeof NewLink>): Promise<void> {
  const { tx, asMachine, services, viewer } = acting;
  const read = found(await readTeam(tx, team));
  const inquiry = kind === 'inquiry' ? found(await readInquiry(tx, { number })).id : null;
  const incident =
    kind === 'case' ? found(await tx.selectFrom('incident').select('id').where('number', '=', number).executeTakeFirst()).id : null;
  const { at, by } = stampOf(acting);
  await asMachine(async () => {
    await lockTeam(tx, team);
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('team_link')
      .values({ team, inquiry, incident, at })
      .onConflict((same) => same.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 0n) return;
    await noteTeamEvent(tx, { id: services.newId(), team, at, act: 'linked', scope: 'side', by, why, about: number });
    await services.audit(tx, viewer, {
      operation: 'combination',
      subject: { kind: 'team', id: read.number },
      reason: why,
      facts: { act: 'linked', kind, number },
    });
  });
}
