import { z } from 'zod';
import { Organisation, OrganisationKind, Role } from '#model/organisation.ts';
import { Text } from '#model/text.ts';

/** What `GET /api/session` answers to everybody, signed in or not: who looks at the screen, and what the shell must say about it. */
export const Session = z.object({
  /** Null: not signed in. */
  viewer: z
    .object({
      person: z.string().nullable(),
      name: z.string(),
      organisation: z.string(),
      organisationName: Text,
      kind: OrganisationKind,
      role: Role,
      exerciseOnly: z.boolean(),
    })
    .nullable(),
  /** Whose centre it is. */
  home: Organisation.pick({ id: true, name: true, country: true }),
  /** Exercise records exist: every screen says so at its top. */
  exercise: z.boolean(),
  /** Roles that a newcomer may look at the centre as (loopback and exercise only); empty where that is not allowed. */
  lookAs: z.array(Role),
});
export type Session = z.infer<typeof Session>;
