/**
 * Reads a pattern of knowledge/ransomware-families.json: `*` is any run of characters, `?` one letter or digit; letter case does not count. Only such
 * patterns come in, never text from a file, and each `*` is bounded, so that matching stays cheap on hostile names.
 */
export function namePattern(pattern: string, where: 'whole' | 'end'): RegExp {
  const body = pattern.replace(/[\\^$.*+?()[\]{}|]/g, (sign) => (sign === '*' ? '.{0,120}?' : sign === '?' ? '[A-Za-z0-9]' : `\\${sign}`));
  return new RegExp(`${where === 'whole' ? '^' : ''}${body}$`, 'i');
}

/** Characters of a pattern that must stand there as written: what it proves. */
export const fixedLength = (pattern: string): number => pattern.replace(/[*?]/g, '').length;

/** The more of a pattern is fixed the more it says; what many use says little. Natural logarithm of a likelihood ratio, by estimate. */
export const patternWeight = (fixed: number, sharers: number, enough: number): number =>
  Math.max(0.3, 4.5 * Math.min(1, fixed / enough) - 1.5 * Math.log(sharers));
