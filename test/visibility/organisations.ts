import type { OrganisationKind } from '#model/organisation.ts';

/** Some of every kind are enough: what matters is who is the same as whom. */
export const organisations: readonly { id: string; kind: OrganisationKind }[] = [
  { id: 'JP-NPA', kind: 'agency' },
  { id: 'JP-13', kind: 'prefecture' },
  { id: 'JP-27', kind: 'prefecture' },
  { id: 'XA-ONE', kind: 'foreign' },
  { id: 'XB-TWO', kind: 'foreign' },
  { id: 'CO-ONE', kind: 'company' },
  { id: 'CO-TWO', kind: 'company' },
];
