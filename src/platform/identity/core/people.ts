import { z } from 'zod';
import { Role } from '#model/organisation.ts';

/** Administration of people and their passkeys: the shapes of /api/people and /api/passkeys. */

export const PersonRow = z.object({
  id: z.uuid(),
  name: z.string(),
  organisation: z.string(),
  roles: z.array(Role),
  active: z.boolean(),
  exercise: z.boolean(),
  createdAt: z.iso.datetime(),
  passkeys: z.int(),
  /** When the person was last seen in a session that still exists. */
  seenAt: z.iso.datetime().nullable(),
});
export type PersonRow = z.infer<typeof PersonRow>;

export const PeopleQuery = z.object({ organisation: z.string().max(80).optional(), q: z.string().max(100).optional() });
export type PeopleQuery = z.infer<typeof PeopleQuery>;

/** The first 500 by organisation and name; `more` says how many were left out. */
export const People = z.object({ people: z.array(PersonRow), more: z.int() });
export type People = z.infer<typeof People>;

const Name = z.string().trim().min(1).max(120);
const Roles = z.array(Role).min(1).max(8);

export const PersonInput = z.object({ name: Name, organisation: z.string().max(80), roles: Roles });
export type PersonInput = z.infer<typeof PersonInput>;

/** `active: false` ends every session of the person at once. */
export const PersonChange = z.object({ name: Name, roles: Roles, active: z.boolean() }).partial();
export type PersonChange = z.infer<typeof PersonChange>;

/** A one-time sign-in link, shown once: open it within 15 minutes. */
export const SignInLink = z.object({ url: z.string(), expiresAt: z.iso.datetime() });
export type SignInLink = z.infer<typeof SignInLink>;

export const NewPerson = z.object({ person: PersonRow, link: SignInLink });
export type NewPerson = z.infer<typeof NewPerson>;

export const SignInLinkRequest = z.object({ role: Role.optional() });

export const PasskeyRow = z.object({
  id: z.string(),
  label: z.string(),
  host: z.string(),
  createdAt: z.iso.datetime(),
  usedAt: z.iso.datetime().nullable(),
});
export type PasskeyRow = z.infer<typeof PasskeyRow>;
export const Passkeys = z.array(PasskeyRow);

/**
 * The messages of the WebAuthn ceremonies (W3C Web Authentication Level 3) are the business of the two libraries, in the browser and in the
 * server, which check every field before they believe any. Named here is only what we read ourselves.
 */
export const CeremonyOptions = z.record(z.string().max(60), z.unknown());
export const CeremonyAnswer = z.looseObject({
  id: z.string().max(2000),
  response: z.looseObject({ clientDataJSON: z.string().max(20_000) }),
});
export type CeremonyAnswer = z.infer<typeof CeremonyAnswer>;

export const PasskeyInput = z.object({ label: z.string().trim().min(1).max(80), response: CeremonyAnswer });
export const PasskeySignInInput = z.object({ response: CeremonyAnswer });
