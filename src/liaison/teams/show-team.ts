import { sql } from 'kysely';
import type { Text } from '#model/text.ts';
import { found } from '#platform/http/refusals.ts';
import { actorOf } from '../act.ts';
import type { Acting } from '../acting.ts';
import { type Actor, isSameActor } from '../core/inquiry/actor.ts';
import { seatsOf } from '../core/teams/agreement.ts';
import { basisOf, checkAgreement } from '../core/teams/check-agreement.ts';
import { speaksFor } from '../core/teams/move-team.ts';
import { sits } from '../core/teams/reading.ts';
import { agreementText } from '../core/teams/signed-text.ts';
import type { Signature, Team } from '../core/teams/team.ts';
import type { TeamDetail } from '../core/teams/team-pages.ts';
import { exhibitsOf, linksOf, logOf, notesOf, readTeam, usesOf } from '../store/teams.ts';

const nameOf = ({ name, organisation }: Actor): { name: string; organisation: string } => ({ name, organisation });
const seen = ({ by, ...signature }: Signature) => ({ ...signature, by: nameOf(by) });

/** Everything of a team that the viewer may read, and nothing that says there is more. @throws `not-found`. */
export async function teamDetail(acting: Acting, id: string): Promise<TeamDetail> {
  const { tx, services, viewer } = acting;
  const team = found(await readTeam(tx, id));
  const at = new Date(services.now()).toISOString();
  const actor = actorOf(viewer);
  const isOurs = viewer.kind !== 'foreign';
  const stored = await exhibitsOf(tx, id);
  const uses = await usesOf(
    tx,
    stored.map(({ id: exhibit }) => exhibit),
  );
  const { sha256, bytes } = agreementText(team.number, team.agreement);
  const notes = await notesOf(tx, id);
  const log = await logOf(tx, id);
  return {
    ...team,
    sha256,
    bytes,
    problems: team.state === 'drafted' ? [...checkAgreement(team.agreement)] : [],
    basis: basisOf(team.agreement, team.agreement.startsAt).map(({ one, other, force }) => ({
      one,
      other,
      answer: force.answer,
      verified: force.verified,
      why: force.why,
    })),
    signatures: team.signatures.map(seen),
    extensions: team.extensions.map((extension) => ({
      ...extension,
      by: nameOf(extension.by),
      signatures: extension.signatures.map(seen),
    })),
    evaluations: team.evaluations.map((evaluation) => ({ ...evaluation, by: nameOf(evaluation.by) })),
    exhibits: stored.map(({ inner, ...exhibit }) => ({
      ...exhibit,
      inner: inner && { ...inner, proposedBy: nameOf(inner.proposedBy), approvedBy: inner.approvedBy && nameOf(inner.approvedBy) },
      uses: uses
        .filter((use) => use.exhibit === exhibit.id)
        .map((use) => ({ ...use, by: nameOf(use.by), decidedBy: use.decidedBy && nameOf(use.decidedBy) })),
    })),
    notes,
    log,
    links: isOurs ? await linksOf(tx, id) : [],
    standing: {
      sits: sits(team, viewer.organisation, at),
      speaks: speaksFor(team, actor),
      isDesk: actor.capacity === 'desk',
      wroteIt: isOurs && (await wrote(acting, id, actor)),
      organisation: viewer.organisation,
      over: Date.parse(team.endsAt) <= Date.parse(at),
    },
    names: await namesOf(tx, [
      ...seatsOf(team.agreement),
      ...notes.map(({ organisation }) => organisation),
      ...log.map(({ organisation }) => organisation),
      ...stored.map(({ owner }) => owner),
    ]),
    at,
  };
}

/** Whether the viewer is one of the draft's authors: whoever is does not sign. Asked as the machine, since authors are granted to nobody. */
const wrote = ({ tx, asMachine }: Acting, id: string, actor: Actor): Promise<boolean> =>
  asMachine(async () => {
    const row = await tx.selectFrom('team').select('authors').where('id', '=', id).executeTakeFirstOrThrow();
    return row.authors.some((author: Team['authors'][number]) => isSameActor(author, actor));
  });

async function namesOf(tx: Acting['tx'], organisations: readonly string[]): Promise<Record<string, Text>> {
  const asked = [...new Set(organisations)];
  if (asked.length === 0) return {};
  const { rows } = await sql<{ id: string; ja: string; en: string }>`
    select id, name_ja as ja, name_en as en from organisation where id = any(${asked}::text[])`.execute(tx);
  return Object.fromEntries(rows.map(({ id, ja, en }) => [id, { ja, en }]));
}
