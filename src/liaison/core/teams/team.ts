import { z } from 'zod';
import type { Text } from '#model/text.ts';
import { Actor } from '../inquiry/actor.ts';
import { Agreement } from './agreement.ts';

/** proposed: put to the parties · signed: by all of them · running: the room is open · withdrawn: never came about. */
export const TeamState = z.enum(['drafted', 'proposed', 'signed', 'running', 'suspended', 'ended', 'evaluated', 'withdrawn']);
export type TeamState = z.infer<typeof TeamState>;

export const teamStateNames: Record<TeamState, Text> = {
  drafted: { ja: '起案中', en: 'Drafted' },
  proposed: { ja: '署名待ち', en: 'To be signed' },
  signed: { ja: '署名済み', en: 'Signed' },
  running: { ja: '活動中', en: 'Running' },
  suspended: { ja: '停止中', en: 'Suspended' },
  ended: { ja: '終了', en: 'Ended' },
  evaluated: { ja: '評価済み', en: 'Evaluated' },
  withdrawn: { ja: '取り下げ', en: 'Withdrawn' },
};

export const MemberRole = z.enum(['leader', 'member', 'participant']);
export type MemberRole = z.infer<typeof MemberRole>;
export const memberRoleNames: Record<MemberRole, Text> = {
  leader: { ja: 'リーダー', en: 'Leader' },
  member: { ja: 'メンバー', en: 'Member' },
  participant: { ja: '参加者', en: 'Participant' },
};

/** A person in the team. An organisation reads the room while at least one of its people sits in it. */
export const Member = z.object({
  id: z.uuid(),
  organisation: z.string(),
  name: z.string().trim().min(1).max(200),
  role: MemberRole,
  from: z.iso.datetime(),
  /** Null: to the end of the period. */
  until: z.iso.datetime().nullable(),
  /** Works in the country of another party. */
  seconded: z.boolean(),
});
export type Member = z.infer<typeof Member>;

export const Signature = z.object({ organisation: z.string(), sha256: z.string().length(64), by: Actor, at: z.iso.datetime() });
export type Signature = z.infer<typeof Signature>;

export const Extension = z.object({
  /** E1, E2 … */
  id: z.string(),
  until: z.iso.datetime(),
  why: z.string(),
  by: Actor,
  at: z.iso.datetime(),
  sha256: z.string().length(64),
  signatures: z.array(Signature),
  state: z.enum(['open', 'signed', 'dropped']),
});
export type Extension = z.infer<typeof Extension>;

/** A joint investigation team: what its acts add up to (move-team.ts). Exhibits, notes and links lie apart, with readers of their own. */
export const Team = z.object({
  id: z.uuid(),
  /** `JT-2026-0001`. */
  number: z.string(),
  state: TeamState,
  agreement: Agreement,
  /** Everybody on our side who ever wrote on it; none of them signs for Japan. Never shown to another side. */
  authors: z.array(Actor),
  proposed: z.object({ at: z.iso.datetime(), sha256: z.string().length(64) }).nullable(),
  signatures: z.array(Signature),
  /** The agreement's end, or that of the last extension that all have signed. */
  endsAt: z.iso.datetime(),
  extensions: z.array(Extension),
  openedAt: z.iso.datetime().nullable(),
  suspended: z.object({ by: z.string(), at: z.iso.datetime(), why: z.string() }).nullable(),
  left: z.array(z.object({ organisation: z.string(), at: z.iso.datetime(), why: z.string() })),
  ended: z.object({ at: z.iso.datetime(), by: z.string(), why: z.string() }).nullable(),
  evaluations: z.array(z.object({ organisation: z.string(), by: Actor, at: z.iso.datetime(), text: z.string() })),
  members: z.array(Member),
  /** Counts changes. */
  version: z.int(),
  exercise: z.boolean(),
});
export type Team = z.infer<typeof Team>;
