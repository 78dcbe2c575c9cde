import type { LegalGuard } from '../inquiry/legal-guard.ts';
import type { Direction } from '../inquiry/states.ts';
import { instrument } from './instrument.ts';

/**
 * What has to be settled before a request is taken on (incoming) or sent (outgoing); all guards where the instrument is not known. What
 * the instruments themselves ask holds everywhere; the rest are tests of Japan's Act on International Assistance. Another country's law is not known to
 * Renkei, and its desk settles it elsewhere. `country`: the own side's, ISO 3166-1 alpha-2.
 */
export const guardsOf = (instrumentId: string, direction: Direction, country: string): readonly LegalGuard[] => {
  const asked = instrument(instrumentId)?.guards[direction] ?? every;
  return country === 'JP' ? asked : asked.filter((guard) => ofInstruments.has(guard));
};

const ofInstruments: ReadonlySet<LegalGuard> = new Set(['in-force', 'political-offence', 'neutrality']);

const every: readonly LegalGuard[] = [
  'in-force',
  'double-criminality',
  'political-offence',
  'indispensability',
  'reciprocity',
  'assurance-of-conditions',
];
