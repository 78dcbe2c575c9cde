import { bytesToHex } from '@noble/hashes/utils.js';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { type Crew, pieces } from './crew.ts';
import { ELEMENT_BYTES } from './group.ts';
import { type BlindQuery, domainOf, isOurSuite, type MatchDomain, type QuerySecret } from './match-messages.ts';
import { matchInput, type MatchSelector } from './match-selector.ts';
import { querySizeFor, LARGEST_QUERY } from './query-size.ts';
import { drawScalar, encodeScalar, SCALAR_CHANCE } from './scalar.ts';
import { type Chance, shuffled } from './shuffle.ts';

type QueryWish = {
  readonly id: string;
  readonly caseReference: string;
  readonly purpose: string;
  readonly selectors: readonly MatchSelector[];
};

/**
 * A blinded query and the secret that opens its answer. Each selector is multiplied by a fresh random scalar, filled up to a fixed size with random
 * elements, and all put in random order: who evaluates sees uniformly random elements and a size. `chance` must be fit for keys.
 * Refusals: `blind-domain` (another suite or normalisation), `blind-query-size` (no selector, or too many).
 */
export async function buildQuery(
  crew: Crew,
  domain: MatchDomain,
  { id, caseReference, purpose, selectors }: QueryWish,
  chance: Chance,
): Promise<Outcome<{ readonly query: BlindQuery; readonly secret: QuerySecret }>> {
  if (!isOurSuite(domain)) return refuse('blind-domain', { field: 'suite' });
  const asked = [...new Map(selectors.map((selector) => [matchInput(selector).join(), selector])).values()];
  const size = querySizeFor(asked.length);
  if (size === null || asked.length === 0) return refuse('blind-query-size', { sizes: `1–${LARGEST_QUERY}` });
  const blinds = asked.map(() => drawScalar(chance(SCALAR_CHANCE)));
  const blinded = await Promise.all(
    pieces(size, crew.hands).map(({ from, to }) =>
      crew.run<'blind'>({
        kind: 'blind',
        inputs: asked.slice(from, to).map(matchInput),
        blinds: blinds.slice(from, to),
        padding: Array.from({ length: to - Math.max(from, Math.min(to, asked.length)) }, () => chance(64)),
      }),
    ),
  );
  const bytes = blinded.map(({ elements }) => bytesToHex(elements)).join('');
  const places = shuffled(size, chance);
  const inOrder: string[] = [];
  for (const [from, to] of places.entries()) inOrder[to] = bytes.slice(from * 2 * ELEMENT_BYTES, (from + 1) * 2 * ELEMENT_BYTES);
  const query: BlindQuery = { format: 'renkei-blind-query-1', ...domainOf(domain), id, caseReference, purpose, elements: inOrder.join('') };
  const kept = asked.map((selector, from) => ({ ...selector, at: places[from] ?? 0, blind: bytesToHex(encodeScalar(blinds[from] ?? 1n)) }));
  return accept({ query, secret: { format: 'renkei-blind-secret-1', query, selectors: kept } });
}
