import { z } from 'zod';
import { Text } from '#model/text.ts';
import { Bilingual } from '../inquiry/bilingual.ts';
import { Agreement } from './agreement.ts';
import { Exhibit, ExhibitContent, ExhibitInner, ExhibitSource } from './exhibit.ts';
import { ExhibitUse, UseKind } from './exhibit-use.ts';
import { Extension, Member, Signature, Team, TeamState } from './team.ts';

/** The shapes of /api/teams. What a viewer may not read is not there at all; nothing says that more exists. */

/** A person as the other side reads it: no ids of ours. */
const Name = z.object({ name: z.string(), organisation: z.string() });
const SeenSignature = Signature.omit({ by: true }).extend({ by: Name });

export const TeamRow = z.object({
  id: z.uuid(),
  number: z.string(),
  title: Bilingual,
  state: TeamState,
  parties: z.array(z.string()),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  /** The period has ended, whatever the state says: the room is shut. */
  over: z.boolean(),
  exercise: z.boolean(),
});
export type TeamRow = z.infer<typeof TeamRow>;

/** Teams that an inquiry is linked to. */
export const TeamsOfInquiry = z.object({ rows: z.array(TeamRow.pick({ id: true, number: true, title: true, state: true })) });

export const TeamPage = z.object({ rows: z.array(TeamRow), more: z.boolean() });

export const SeenExhibit = Exhibit.omit({ inner: true, given: true }).extend({
  /** For the owner's side alone. */
  inner: ExhibitInner.omit({ proposedBy: true, approvedBy: true }).extend({ proposedBy: Name, approvedBy: Name.nullable() }).nullable(),
  /** Everybody who has it, for its owner's side; for others only themselves. */
  given: Exhibit.shape.given,
  uses: z.array(ExhibitUse.omit({ by: true, decidedBy: true }).extend({ by: Name, decidedBy: Name.nullable() })),
});
export type SeenExhibit = z.infer<typeof SeenExhibit>;

const TeamNote = z.object({ id: z.uuid(), organisation: z.string(), name: z.string(), at: z.iso.datetime(), text: z.string() });
const TeamLogEntry = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  act: z.string(),
  name: z.string(),
  organisation: z.string(),
  why: z.string(),
  /** What it was done to: an exhibit's ordinal, a member's name; '' where nothing. */
  about: z.string(),
});

const TeamLink = z.object({
  kind: z.enum(['inquiry', 'case']),
  number: z.string(),
  title: z.string(),
  at: z.iso.datetime(),
});

export const TeamDetail = Team.omit({ authors: true, signatures: true, extensions: true, evaluations: true }).extend({
  agreement: Agreement,
  /** Of the agreement as it stands; what is signed once it is proposed. */
  sha256: z.string(),
  bytes: z.int(),
  problems: z.array(z.object({ field: z.string(), problem: z.enum(['missing', 'wrong', 'uncertified']) })),
  /** For each pair of parties, on the day the period begins. */
  basis: z.array(
    z.object({ one: z.string(), other: z.string(), answer: z.enum(['yes', 'no', 'not-known']), verified: z.boolean(), why: Text }),
  ),
  signatures: z.array(SeenSignature),
  extensions: z.array(Extension.omit({ by: true, signatures: true }).extend({ by: Name, signatures: z.array(SeenSignature) })),
  evaluations: z.array(z.object({ organisation: z.string(), by: Name, at: z.iso.datetime(), text: z.string() })),
  members: z.array(Member),
  exhibits: z.array(SeenExhibit),
  notes: z.array(TeamNote),
  log: z.array(TeamLogEntry),
  /** For Japanese investigators: the inquiries and cases that they may read anyway. */
  links: z.array(TeamLink),
  /** Where the viewer stands. */
  standing: z.object({
    sits: z.boolean(),
    speaks: z.boolean(),
    isDesk: z.boolean(),
    wroteIt: z.boolean(),
    organisation: z.string(),
    over: z.boolean(),
  }),
  /** Names of every organisation that is spoken of. */
  names: z.record(z.string(), Text),
  at: z.iso.datetime(),
});
export type TeamDetail = z.infer<typeof TeamDetail>;

/** How a team stands after an act; null where the act took it out of the viewer's sight. */
export const TeamAnswer = z.object({ team: TeamDetail.nullable() });
export type TeamAnswer = z.infer<typeof TeamAnswer>;

export const NewTeam = z.object({ agreement: Agreement, exercise: z.boolean().default(false) });
export const NewExhibit = z.object({ content: ExhibitContent, source: ExhibitSource, why: z.string().trim().min(1).max(2000) });

const why = z.string().trim().min(1).max(2000);
export const ExhibitAct = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('approved'), seen: z.string().regex(/^[0-9a-f]{64}$/) }),
  z.object({ kind: z.literal('returned'), why }),
  z.object({ kind: z.literal('recalled'), why }),
  z.object({ kind: z.literal('use-asked'), use: UseKind, purpose: why }),
  z.object({ kind: z.literal('use-decided'), use: z.uuid(), decision: z.enum(['granted', 'denied']), why }),
]);
export type ExhibitAct = z.infer<typeof ExhibitAct>;

export const NewNote = z.object({ text: z.string().trim().min(1).max(10_000) });
export const NewLink = z.object({ kind: z.enum(['inquiry', 'case']), number: z.string().max(40), why });

export const AgreementFormat = z.enum(['json', 'pdf', 'docx']);
