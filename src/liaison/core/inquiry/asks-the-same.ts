import { canonicalJson } from '#model/canonical-json.ts';
import type { Request } from './request.ts';

/**
 * Whether a clarified request of ours asks no more than the one that two persons approved: the same questions about the same selectors under the
 * same instrument. Times, zones and ports may be bettered, and what the texts around it say: that is what partners ask back about.
 */
export function asksTheSame(approved: Request, clarified: Request): boolean {
  return (
    canonicalJson({ ...clarified, ...wordsOf(approved), selectors: [] }) === canonicalJson({ ...approved, selectors: [] }) &&
    canonicalJson(approved.selectors.map(pointed)) === canonicalJson(clarified.selectors.map(pointed))
  );
}

/** What may be said better without asking anything else. */
const wordsOf = ({ facts, subject, urgencyReason, relation, necessity, instructions, custodian, assistanceBy, wantedBy }: Request) => ({
  facts,
  subject,
  urgencyReason,
  relation,
  necessity,
  instructions,
  custodian,
  assistanceBy,
  wantedBy,
});

const pointed = ({ type, norm, value }: Request['selectors'][number]) => ({ type, norm, value });
