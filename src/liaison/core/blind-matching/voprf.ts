import { expand_message_xmd } from '@noble/curves/abstract/hash-to-curve.js';
import { sha512 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { framed } from './framing.ts';
import type { Group } from './group.ts';
import { answerChallenge, decodeScalar, encodeScalar, reduceScalar, SCALAR_BYTES } from './scalar.ts';

/**
 * The verifiable oblivious pseudorandom function of RFC 9497 with ristretto255 and SHA-512. Who asks blinds an input; who holds the key evaluates what it
 * cannot read and proves that it used the key it had announced; who asked takes the blind away and holds F(key, input). A batch is worked on in
 * pieces: the composites of the proof (§2.2.1) are sums over the elements, so each piece brings its part of the sum.
 */
export const SUITE = 'ristretto255-SHA512';

/** OPRF has no proof; everything of ours is VOPRF. The plain mode is here since the test vectors of the RFC have both. */
export type Mode = 'oprf' | 'voprf';

const context = (mode: Mode): Uint8Array =>
  concatBytes(utf8ToBytes('OPRFV1-'), Uint8Array.of(mode === 'oprf' ? 0 : 1), utf8ToBytes(`-${SUITE}`));
const contexts: Record<Mode, Uint8Array> = { oprf: context('oprf'), voprf: context('voprf') };

const tagged = (tag: string, mode: Mode): Uint8Array => concatBytes(utf8ToBytes(tag), contexts[mode]);
const tags: Record<Mode, { readonly group: Uint8Array; readonly scalar: Uint8Array; readonly key: Uint8Array; readonly seed: Uint8Array }> =
  {
    oprf: tagsOf('oprf'),
    voprf: tagsOf('voprf'),
  };
function tagsOf(mode: Mode) {
  return {
    group: tagged('HashToGroup-', mode),
    scalar: tagged('HashToScalar-', mode),
    key: tagged('DeriveKeyPair', mode),
    seed: tagged('Seed-', mode),
  };
}

const hashToScalar = (message: Uint8Array, tag: Uint8Array): bigint => reduceScalar(expand_message_xmd(message, tag, 64, sha512));

/** The element that an input stands for (§4.1). */
export const hashToGroup = <Element>(group: Group<Element>, input: Uint8Array, mode: Mode = 'voprf'): Element =>
  group.derive(expand_message_xmd(input, tags[mode].group, 64, sha512));

/** The key that a seed of 32 bytes stands for (§3.2.1). */
export function deriveKey(seed: Uint8Array, info: Uint8Array, mode: Mode = 'voprf'): bigint {
  // The first of 256 attempts fails once in 2^252.
  for (let counter = 0; counter < 256; counter += 1) {
    const key = hashToScalar(concatBytes(seed, framed(info), Uint8Array.of(counter)), tags[mode].key);
    if (key !== 0n) return key;
  }
  return 1n;
}

export const publicKeyOf = <Element>(group: Group<Element>, key: bigint): Uint8Array => group.encode(group.multiply(group.generator, key));

/** F(key, input) from the element behind it: what Finalize gives (§3.3.1). */
export const outputOf = (input: Uint8Array, unblinded: Uint8Array): Uint8Array => sha512(framed(input, unblinded, 'Finalize'));

/** F(key, input) by whoever holds the key (§3.3.1, Evaluate). */
export const evaluateOwn = <Element>(group: Group<Element>, key: bigint, input: Uint8Array, mode: Mode = 'voprf'): Uint8Array =>
  outputOf(input, group.encode(group.multiply(hashToGroup(group, input, mode), key)));

/** The weights of a piece of a batch whose first element is the batch's `from`-th: what binds the proof to every single element. */
export function weightsOf(publicKey: Uint8Array, blinded: readonly Uint8Array[], evaluated: readonly Uint8Array[], from: number): bigint[] {
  const seed = sha512(framed(publicKey, tags.voprf.seed));
  return blinded.map((element, at) =>
    hashToScalar(framed(seed, from + at, element, evaluated[at] ?? element, 'Composite'), tags.voprf.scalar),
  );
}

/** The composites of a whole batch, M and Z, from which the proof is made. */
type Composites<Element> = { readonly m: Element; readonly z: Element };

/** The proof that the elements were multiplied by the key behind `publicKey` (§2.2.1). `chance` is a fresh random scalar, or the key is lost. */
export function prove<Element>(group: Group<Element>, key: bigint, publicKey: Uint8Array, m: Element, chance: bigint): Uint8Array {
  const c = challenge(group, publicKey, { m, z: group.multiply(m, key) }, [
    group.multiply(group.generator, chance),
    group.multiply(m, chance),
  ]);
  return concatBytes(encodeScalar(c), encodeScalar(answerChallenge(chance, c, key)));
}

/** Whether the proof holds (§2.2.2). Anything malformed does not. */
export function isProven<Element>(group: Group<Element>, publicKey: Uint8Array, { m, z }: Composites<Element>, proof: Uint8Array): boolean {
  const key = group.decode(publicKey);
  const [c, s] = [decodeScalar(proof.slice(0, SCALAR_BYTES)), decodeScalar(proof.slice(SCALAR_BYTES))];
  if (key === null || c === null || s === null) return false;
  return (
    c === challenge(group, publicKey, { m, z }, [group.weightedSum([group.generator, key], [s, c]), group.weightedSum([m, z], [s, c])])
  );
}

function challenge<Element>(
  group: Group<Element>,
  publicKey: Uint8Array,
  { m, z }: Composites<Element>,
  [a, b]: readonly [Element, Element],
): bigint {
  return hashToScalar(framed(publicKey, ...[m, z, a, b].map(group.encode), 'Challenge'), tags.voprf.scalar);
}
