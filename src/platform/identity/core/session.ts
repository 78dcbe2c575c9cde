import { z } from 'zod';
import { Organisation, Role } from '#model/organisation.ts';

/** What the identity capability answers about who is signed in; the web reads these shapes. */

export const LookAs = z.object({ organisation: z.string().max(80), role: Role });
export type LookAs = z.infer<typeof LookAs>;

/** Exercise: first started with the exercise data; people may look at the centre in other roles, on this machine only. */
export const Realm = z.enum(['exercise', 'real']);
export type Realm = z.infer<typeof Realm>;

export const SignedIn = z.object({
  person: z.uuid().nullable(),
  name: z.string(),
  organisation: Organisation,
  role: Role,
  /** Own roles that one may act in; one at a time. */
  roles: z.array(Role),
  exerciseOnly: z.boolean(),
  /** The other role that is looked from; null while acting as oneself. */
  lookingAs: LookAs.nullable(),
  /** Whether other roles may be looked from here: GET /api/session/look-as lists them. */
  mayLookAs: z.boolean(),
  /** End of the session whatever happens; null for an API token that does not end. */
  expiresAt: z.iso.datetime().nullable(),
  /** Passkeys that the person has. */
  passkeys: z.int(),
});
export type SignedIn = z.infer<typeof SignedIn>;

/** GET /api/session: `signedIn` is null for everybody else. */
export const Session = z.object({
  realm: Realm,
  /** Passkeys are bound to a host name and cannot be used where the address is a bare IP number. */
  passkeysPossible: z.boolean(),
  signedIn: SignedIn.nullable(),
});
export type Session = z.infer<typeof Session>;

/** GET /api/session/look-as: whose eyes there are. */
export const Looks = z.array(z.object({ organisation: Organisation, roles: z.array(Role) }));
export type Looks = z.infer<typeof Looks>;

/** POST /api/session/look-as; `as: null` goes back to oneself. */
export const LookAsInput = z.object({ as: LookAs.nullable() });

/** POST /api/session/role */
export const RoleInput = z.object({ role: Role });

/** POST /api/sign-in/link. The token is the part of the link after `#`: it never reaches the server's log or another site. */
export const SignInLinkInput = z.object({ token: z.string().min(1).max(200) });

export const Done = z.object({ done: z.literal(true) });
