import { z } from 'zod';
import { Organisation, Role } from '#model/organisation.ts';
import { Session } from '#platform/core/session.ts';

/** What the identity capability answers about who is signed in. The shell reads the part of it that platform/core/session.ts names. */

export const LookAs = z.object({ organisation: z.string().max(80), role: Role });
export type LookAs = z.infer<typeof LookAs>;

/** Exercise: first started with the exercise data; people may look at the centre in other roles, on this machine only. */
export const Realm = z.enum(['exercise', 'real']);
export type Realm = z.infer<typeof Realm>;

/** GET /api/session */
export const OwnSession = Session.extend({
  realm: Realm,
  /** Passkeys are bound to a host name and cannot be used where the address is a bare IP number. */
  passkeysPossible: z.boolean(),
  /** A login session; null for nobody and for API tokens. */
  login: z
    .object({
      /** Own roles; one is acted in at a time. */
      roles: z.array(Role),
      role: Role,
      organisation: z.string(),
      /** The other role that is looked from; null while acting as oneself. */
      lookingAs: LookAs.nullable(),
      expiresAt: z.iso.datetime(),
    })
    .nullable(),
});
export type OwnSession = z.infer<typeof OwnSession>;

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
