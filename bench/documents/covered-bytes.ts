/**
 * How many bytes of `original` stand in the recovered pieces, wherever: runs of at least `least` equal bytes, each byte of the original counted once. Runs of
 * zeros count on neither side, since gaps are filled with zeros.
 */
export function coveredBytes(original: Uint8Array, recovered: readonly Uint8Array[], least = 16): { covered: number; total: number } {
  const whole = Buffer.from(original.buffer, original.byteOffset, original.length);
  const zero = '\0'.repeat(least);
  const places = new Map<string, number[]>();
  const counts = new Uint8Array(original.length).fill(1);
  for (let at = 0; at + least <= whole.length; at += least) {
    const block = whole.toString('latin1', at, at + least);
    if (block === zero) counts.fill(0, at, at + least);
    else {
      const known = places.get(block);
      if (!known) places.set(block, [at]);
      else if (known.length < 64) known.push(at);
    }
  }
  const covered = new Uint8Array(original.length);
  for (const piece of recovered) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length);
    for (let at = 0; at + least <= bytes.length;) {
      const candidates = places.get(bytes.toString('latin1', at, at + least)) ?? [];
      // Of equal stretches the one that is not counted yet; the same place before all others.
      const place = candidates.find((each) => each === at && !covered[each]) ?? candidates.find((each) => !covered[each]);
      if (place === undefined) {
        at += 1;
        continue;
      }
      let from = 0;
      while (place - from > 0 && at - from > 0 && !covered[place - from - 1] && bytes[at - from - 1] === whole[place - from - 1]) from += 1;
      let to = least;
      while (at + to < bytes.length && place + to < whole.length && bytes[at + to] === whole[place + to]) to += 1;
      covered.fill(1, place - from, place + to);
      at += to;
    }
  }
  let sum = 0;
  let total = 0;
  for (const [at, count] of counts.entries()) {
    total += count;
    sum += count & (covered[at] ?? 0);
  }
  return { covered: sum, total };
}
