import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { type Crew, pieces } from './crew.ts';
import { ELEMENT_BYTES, type Group } from './group.ts';
import { type BlindEvaluation, type BlindQuery, domainOf } from './match-messages.ts';
import { drawScalar, SCALAR_CHANCE } from './scalar.ts';
import type { Chance } from './shuffle.ts';
import { prove } from './voprf.ts';

/**
 * The answer to a query that was admitted: every element multiplied by the key, and the proof. Nothing is looked up: whether the asker hits, only the
 * asker learns. Refusal: `blind-element` (not an element of the group, or its identity).
 */
export async function answerQuery<Element>(
  crew: Crew,
  group: Group<Element>,
  key: bigint,
  query: BlindQuery,
  chance: Chance,
): Promise<Outcome<BlindEvaluation>> {
  const [elements, publicKey] = [hexToBytes(query.elements), hexToBytes(query.publicKey)];
  const parts = await Promise.all(
    pieces(elements.length / ELEMENT_BYTES, crew.hands).map(({ from, to }) =>
      crew.run<'evaluate'>({ kind: 'evaluate', key, publicKey, elements: elements.slice(from * ELEMENT_BYTES, to * ELEMENT_BYTES), from }),
    ),
  );
  const evaluated: string[] = [];
  let m: Element | null = null;
  for (const part of parts) {
    if (part.malformed !== null) return refuse('blind-element', { place: part.malformed + 1 });
    const piece = group.decode(part.m);
    // The identity has no place among sums with hashed weights but by a chance of 2^-252.
    if (piece === null) return refuse('blind-element', { place: 1 });
    m = m === null ? piece : group.add(m, piece);
    evaluated.push(bytesToHex(part.evaluated));
  }
  if (m === null) return refuse('blind-element', { place: 1 });
  const proof = prove(group, key, publicKey, m, drawScalar(chance(SCALAR_CHANCE)));
  return accept({
    format: 'renkei-blind-evaluation-1',
    ...domainOf(query),
    query: query.id,
    elements: evaluated.join(''),
    proof: bytesToHex(proof),
  });
}
