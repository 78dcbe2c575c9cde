import { hash32 } from '../hash.ts';

/** A value as a number of 53 bits: two different ones meet once in 10^15. Follows from the text alone. */
export const tokenOf = (type: string, value: string): number => {
  const text = `${type}\n${value}`;
  return (hash32(text, 11) >>> 0) * 2 ** 21 + (hash32(text, 23) >>> 11);
};
