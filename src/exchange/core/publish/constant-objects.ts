import type { StixObject } from '../stix/stix-object.ts';
import type { Centre } from './centre.ts';
import { extensionDefinitions } from './extension-definitions.ts';
import { japanesePlaces, locationObjects } from './location-object.ts';
import { organisationIdentity } from './organisation-identity.ts';
import type { PublishedOrganisation } from './published-record.ts';
import { knownTechniques, techniqueObjects } from './technique-object.ts';

/**
 * What records refer to and what is nobody's secret: the police of the country, its prefectures, known techniques, our extension definitions. All of it
 * is there whether a record speaks of it or not, so that its presence tells nothing. Foreign authorities and companies are not in it.
 */
export const constantObjects = (centre: Centre, organisations: readonly PublishedOrganisation[]): readonly StixObject[] => [
  ...organisations
    .filter((organisation) => isConstant(centre, organisation))
    .flatMap((organisation) => organisationIdentity(centre, organisation)),
  ...japanesePlaces.flatMap((place) => locationObjects(centre, place)),
  ...knownTechniques.flatMap((technique) => techniqueObjects(centre, technique)),
  ...extensionDefinitions(centre),
];

/** The organisation that speaks for the centre, and the police of the country. */
export const isConstant = (centre: Centre, { id, kind }: PublishedOrganisation): boolean =>
  id === centre.organisation || kind === 'agency' || kind === 'prefecture';
