import { uuidV5 } from '../uuid-v5.ts';

/** Who writes: the centre's own namespace of ids and the organisation that speaks for it. */
export type Centre = {
  /** A UUID drawn once for this centre and never published: without it nobody works out what an id stands for. */
  readonly namespace: string;
  /** Id of the organisation that speaks for the centre, `JP-NPA`. */
  readonly organisation: string;
};

/** An id of this centre: always the same for the same kind of object and the same thing. */
export const ownId = (centre: Centre, type: string, name: string): string => `${type}--${uuidV5(centre.namespace, `${type}:${name}`)}`;

export const organisationId = (centre: Centre, organisation: string): string => ownId(centre, 'identity', `organisation:${organisation}`);

/** The identity that stands as the producer of what no single organisation made: links, observables, places. */
export const centreIdentity = (centre: Centre): string => organisationId(centre, centre.organisation);
