import { marks } from '../marks.ts';
import type { Recogniser } from '../recogniser.ts';
import { byPattern } from '../recogniser.ts';

/** Onion services (version 3) standing alone. */
export const onionService: Recogniser = {
  id: 'onion',
  needs: marks.dot | marks.run32,
  find: byPattern(/(?<![A-Za-z0-9.-])(?:[a-z0-9-]{1,63}\.){0,2}[a-z2-7]{56}\.onion(?![A-Za-z0-9-])/gi, () => 'onion'),
};
