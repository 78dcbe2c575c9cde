/**
 * Whether bytes could be ciphertext by their frequencies: Pearson's χ² against a flat distribution, 255 degrees of freedom, mean 255, deviation 22.6.
 * `random` within six deviations; `ordered` beyond twelve, where no key stream ever lands; too few bytes are `unclear`.
 */
export function frequencies(bytes: Uint8Array): 'random' | 'ordered' | 'unclear' {
  if (bytes.length < 64) return 'unclear';
  const counts = new Uint32Array(256);
  for (const byte of bytes) counts[byte] = (counts[byte] ?? 0) + 1;
  let squares = 0;
  for (const count of counts) squares += count * count;
  const chi = (256 / bytes.length) * squares - bytes.length;
  if (chi > 255 + 12 * 22.6) return 'ordered';
  return Math.abs(chi - 255) < 6 * 22.6 ? 'random' : 'unclear';
}
