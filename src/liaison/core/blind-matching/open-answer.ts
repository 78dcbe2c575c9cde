import { hexToBytes } from '@noble/hashes/utils.js';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { type Crew, pieces } from './crew.ts';
import { ELEMENT_BYTES, type Group } from './group.ts';
import { type BlindEvaluation, domainOf, type MatchDomain, type QuerySecret } from './match-messages.ts';
import { matchInput, type MatchSelector } from './match-selector.ts';
import { decodeScalar, invertScalars } from './scalar.ts';
import { isProven } from './voprf.ts';

/** A selector with what the function makes of it under the evaluator's key. */
export type Opened = { readonly selector: MatchSelector; readonly output: Uint8Array };

/**
 * Opens an answer by the secret of its query, once the proof holds. Refusals: `blind-domain` (an answer to something else, or under another key),
 * `blind-query-size` (fewer or more elements than were asked), `blind-element`, `blind-proof`, `blind-secret` (the secret is damaged).
 */
export async function openAnswer<Element>(
  crew: Crew,
  group: Group<Element>,
  { query, selectors }: QuerySecret,
  answer: BlindEvaluation,
): Promise<Outcome<readonly Opened[]>> {
  const differing = answer.query === query.id ? differs(domainOf(query), domainOf(answer)) : 'query';
  if (differing !== null) return refuse('blind-domain', { field: differing });
  if (answer.elements.length !== query.elements.length)
    return refuse('blind-query-size', { sizes: query.elements.length / (2 * ELEMENT_BYTES) });
  const [blinded, evaluated, publicKey] = [hexToBytes(query.elements), hexToBytes(answer.elements), hexToBytes(query.publicKey)];
  const size = blinded.length / ELEMENT_BYTES;
  const blinds = selectors.map(({ blind }) => decodeScalar(hexToBytes(blind)));
  if (!isWhole(blinds) || selectors.some(({ at }) => at >= size)) return refuse('blind-secret');
  const inverses = invertScalars(blinds);
  const parts = await Promise.all(
    pieces(size, crew.hands).map(async ({ from, to }) => {
      const mine = selectors.flatMap((selector, index) => (selector.at >= from && selector.at < to ? [{ selector, index }] : []));
      const answered = await crew.run<'open'>({
        kind: 'open',
        publicKey,
        blinded: blinded.slice(from * ELEMENT_BYTES, to * ELEMENT_BYTES),
        evaluated: evaluated.slice(from * ELEMENT_BYTES, to * ELEMENT_BYTES),
        from,
        real: mine.map(({ selector, index }) => ({ at: selector.at - from, input: matchInput(selector), inverse: inverses[index] ?? 1n })),
      });
      return { answered, mine };
    }),
  );
  const opened: Opened[] = [];
  let sums: { m: Element; z: Element } | null = null;
  for (const { answered, mine } of parts) {
    if (answered.malformed !== null) return refuse('blind-element', { place: answered.malformed + 1 });
    const [m, z] = [group.decode(answered.m), group.decode(answered.z)];
    if (m === null || z === null) return refuse('blind-proof');
    sums = sums === null ? { m, z } : { m: group.add(sums.m, m), z: group.add(sums.z, z) };
    for (const [at, { selector }] of mine.entries()) opened.push({ selector, output: answered.outputs[at] ?? new Uint8Array() });
  }
  if (sums === null || !isProven(group, publicKey, sums, hexToBytes(answer.proof))) return refuse('blind-proof');
  return accept(opened);
}

const isWhole = (blinds: readonly (bigint | null)[]): blinds is readonly bigint[] => blinds.every((blind) => blind !== null);

function differs(one: MatchDomain, other: MatchDomain): string | null {
  for (const [name, value] of Object.entries(one)) if (other[name as keyof MatchDomain] !== value) return name;
  return null;
}
