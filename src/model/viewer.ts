import type { OrganisationKind, Role } from './organisation.ts';

/** Who asks: one person (or token) of one organisation in one role. Everything that is shown is shown to a viewer. */
export type Viewer = {
  readonly person: string | null;
  readonly name: string;
  readonly organisation: string;
  readonly kind: OrganisationKind;
  readonly role: Role;
  /** A newcomer's look at the centre in another role: sees exercise records only, and changes only those. */
  readonly exerciseOnly: boolean;
};
