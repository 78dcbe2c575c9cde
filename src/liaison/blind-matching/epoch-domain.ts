import { type MatchDomain } from '../core/blind-matching/match-messages.ts';
import { NORMALISATION } from '../core/blind-matching/match-selector.ts';
import { SUITE } from '../core/blind-matching/voprf.ts';
import type { BlindEpoch } from '../store/blind-epochs.ts';

/** What a partner has to agree on in this epoch. `evaluator`: the organisation whose centre answers. */
export const epochDomain = (
  evaluator: string,
  { id, partner, public_key }: Pick<BlindEpoch, 'id' | 'partner' | 'public_key'>,
): MatchDomain => ({
  evaluator,
  asker: partner,
  epoch: id,
  publicKey: Buffer.from(public_key).toString('hex'),
  suite: SUITE,
  normalisation: NORMALISATION,
});
