import type { LegalGuard } from '../inquiry/legal-guard.ts';
import type { Direction } from '../inquiry/states.ts';
import { instrument } from './instrument.ts';

/** What Japan has to settle before it takes a request on (incoming) or sends one (outgoing); all guards where the instrument is not known. */
export const guardsOf = (instrumentId: string, direction: Direction): readonly LegalGuard[] => {
  const found = instrument(instrumentId);
  return found ? found.guards[direction] : every;
};

const every: readonly LegalGuard[] = [
  'in-force',
  'double-criminality',
  'political-offence',
  'indispensability',
  'reciprocity',
  'assurance-of-conditions',
];
