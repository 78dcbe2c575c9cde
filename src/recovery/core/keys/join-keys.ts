import { integerOf } from '../ciphers/rsa.ts';
import type { Key } from './key.ts';
import { rsaKey } from './rsa-from-bytes.ts';

/**
 * The keys as given, each reading of a file that lists several for itself, and those that only two files together make: a modulus in one, a private exponent of about its length in the other (as
 * Zeppelin's victims have them). A pair that merely looks right does no harm: the family's own check decides.
 */
export function joinKeys(given: readonly Key[]): readonly Key[] {
  const keys = given.flatMap(apart);
  const halves = keys.filter(({ rsa, secrets }) => rsa.length === 0 && secrets.some(isHalf)).slice(0, 8);
  const joined = halves.flatMap((left, index) =>
    halves.slice(index + 1).flatMap((right): Key[] => {
      const rsa = left.secrets.filter(isHalf).flatMap((a) =>
        right.secrets.filter(isHalf).flatMap((b) => {
          if (Math.abs(a.length - b.length) > 8) return [];
          const [x, y] = [integerOf(a), integerOf(b)];
          return [rsaKey(x, y) ?? [], rsaKey(y, x) ?? []].flat();
        }),
      );
      return rsa.length === 0 ? [] : [{ name: `${left.name} + ${right.name}`, bytes: new Uint8Array(0), text: null, rsa, secrets: [] }];
    }),
  );
  return [...keys, ...joined];
}

/** At least 512 bits, less the zeros that an exponent may begin with. */
const isHalf = (secret: Uint8Array): boolean => secret.length >= 56;

/** A file that lists several byte strings as so many keys: a family without a check of its own must be given one at a time. */
const apart = (key: Key): Key[] => (key.secrets.length < 2 ? [key] : key.secrets.map((secret) => ({ ...key, secrets: [secret] })));
