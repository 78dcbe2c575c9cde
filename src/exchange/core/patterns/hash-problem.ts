import type { ComparisonOperator, Literal, ObjectPath } from './pattern.ts';

/** Hexadecimal digits of a hash, by its name in capitals without hyphens (STIX 2.1 §10.7 and the names of 2.0). */
const digitsOf: ReadonlyMap<string, number> = new Map([
  ['MD5', 32],
  ['RIPEMD160', 40],
  ['SHA1', 40],
  ['SHA224', 56],
  ['SHA256', 64],
  ['SHA384', 96],
  ['SHA512', 128],
  ['SHA3224', 56],
  ['SHA3256', 64],
  ['SHA3384', 96],
  ['SHA3512', 128],
  ['WHIRLPOOL', 128],
]);

/** The name of the hash if the pattern asks for a value that can never be one. */
export function hashProblem(path: ObjectPath, operator: ComparisonOperator, values: readonly Literal[]): string | null {
  const last = path.steps.at(-1);
  const isOfHashes = path.steps.some((step) => step.kind === 'property' && step.name === 'hashes');
  if (!isOfHashes || last?.kind !== 'property' || (operator !== '=' && operator !== '!=' && operator !== 'IN')) return null;
  const digits = digitsOf.get(last.name.toUpperCase().replaceAll('-', ''));
  if (digits === undefined) return null;
  const isHash = (value: Literal): boolean =>
    value.kind === 'string' && value.value.length === digits && /^[0-9a-fA-F]*$/.test(value.value);
  return values.every(isHash) ? null : last.name;
}
