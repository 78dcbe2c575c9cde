import type { StixObject } from '../stix/stix-object.ts';
import { type Centre, centreIdentity, organisationId } from './centre.ts';
import { definedAt } from './extensions.ts';
import { japaneseSide } from './language-content-object.ts';
import { type Frame, ownObject } from './own-object.ts';
import type { PublishedOrganisation } from './published-record.ts';

/** What is the same for everybody: made with this version of the program, marked by nobody. */
export const constantFrame = (centre: Centre): Omit<Frame, 'id'> => ({
  createdBy: centreIdentity(centre),
  created: definedAt,
  modified: definedAt,
  marking: null,
  labels: [],
});

/** An authority and its Japanese name. */
export function organisationIdentity(centre: Centre, organisation: PublishedOrganisation): readonly StixObject[] {
  const frame = constantFrame(centre);
  const { kind, name } = organisation;
  const identity = ownObject(
    { ...frame, id: organisationId(centre, organisation.id) },
    {
      name: name.en,
      identity_class: 'organization',
      sectors: kind === 'company' ? undefined : [kind === 'prefecture' ? 'government-regional' : 'government-national'],
      lang: 'en',
      external_references: [{ source_name: 'renkei-organisation', external_id: organisation.id }],
    },
  );
  return name.ja === name.en ? [identity] : [identity, japaneseSide(centre, frame, identity, { name: name.ja })];
}
