/**
 * Unpacks aPLib data (Jørgen Ibsen's format, as its published depackers read it: a literal byte first; then a bit 0 for a literal, 10 for a match
 * with a gamma-coded distance and length, 110 for a short match of 2 or 3 bytes, 111 for one byte 1–15 back, or a zero byte). Reads bits from the
 * highest down. Gives the bytes and how many packed bytes they took; null where the data break off, point before their beginning or give more than `limit`.
 */
export function aplibUnpack(packed: Uint8Array, limit: number): { readonly bytes: Uint8Array; readonly used: number } | null {
  const out = new Uint8Array(limit);
  let length = 0;
  let at = 0;
  let tag = 0;
  let left = 0;
  let broken = false;

  const byte = (): number => {
    if (at >= packed.length) broken = true;
    return packed[at++] ?? 0;
  };
  const bit = (): number => {
    if (left === 0) {
      tag = byte();
      left = 8;
    }
    left -= 1;
    return (tag >> left) & 1;
  };
  /** At least 2; lengths and distances of more than 2^20 mean broken data. */
  const gamma = (): number => {
    let value = 1;
    do {
      value = value * 2 + bit();
      if (value > 1 << 20) broken = true;
    } while (bit() === 1 && !broken);
    return value;
  };
  const put = (value: number): void => {
    if (length >= limit) broken = true;
    else out[length++] = value;
  };
  const copy = (distance: number, count: number): void => {
    if (distance < 1 || distance > length || count > limit - length) broken = true;
    for (let index = 0; index < count && !broken; index += 1) put(out[length - distance] ?? 0);
  };

  put(byte());
  let lastDistance = 0;
  let afterMatch = false;
  while (!broken) {
    const kind = bit() === 0 ? 'literal' : bit() === 0 ? 'match' : bit() === 0 ? 'short' : 'near';
    if (kind === 'literal') {
      put(byte());
      afterMatch = false;
    } else if (kind === 'match') {
      const high = gamma();
      if (high === 2 && !afterMatch) copy(lastDistance, gamma());
      else {
        const distance = (high - (afterMatch ? 2 : 3)) * 256 + byte();
        copy(distance, gamma() + lengthBonus(distance));
        lastDistance = distance;
      }
      afterMatch = true;
    } else if (kind === 'short') {
      const pair = byte();
      if (pair >> 1 === 0) return broken ? null : { bytes: out.slice(0, length), used: at };
      copy(pair >> 1, 2 + (pair & 1));
      lastDistance = pair >> 1;
      afterMatch = true;
    } else {
      const distance = (bit() << 3) | (bit() << 2) | (bit() << 1) | bit();
      if (distance === 0) put(0);
      else copy(distance, 1);
      afterMatch = false;
    }
  }
  return null;
}

/** What the format adds to the written length of a match at this distance. */
export const lengthBonus = (distance: number): number =>
  (distance < 128 ? 2 : 0) + (distance >= 1280 ? 1 : 0) + (distance >= 32_000 ? 1 : 0);
