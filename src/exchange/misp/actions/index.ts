import type { MispAction } from '../misp-action.ts';
import { attributeActions } from './attributes.ts';
import { eventActions } from './events.ts';
import { feedActions } from './feed.ts';
import { objectActions } from './objects.ts';
import { referenceActions } from './reference.ts';
import { serverActions } from './server.ts';
import { sharingGroupActions } from './sharing-groups.ts';
import { sightingActions } from './sightings.ts';
import { tagActions } from './tags.ts';

/** Every action of MISP's REST interface that this centre answers. */
export const mispActions: readonly MispAction[] = [
  ...serverActions,
  ...eventActions,
  ...attributeActions,
  ...objectActions,
  ...tagActions,
  ...sightingActions,
  ...sharingGroupActions,
  ...referenceActions,
  ...feedActions,
];
