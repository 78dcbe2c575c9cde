/** Gives that many random bytes. */
export type Chance = (bytes: number) => Uint8Array;

/** The numbers from 0 to count - 1 in random order (Fisher and Yates), each order as likely as any other but for less than one part in 2^30. */
export function shuffled(count: number, chance: Chance): number[] {
  const order = Array.from({ length: count }, (_, at) => at);
  const bytes = chance(count * 6);
  for (let last = count - 1; last > 0; last -= 1) {
    let number = 0;
    for (let byte = 0; byte < 6; byte += 1) number = number * 256 + (bytes[last * 6 + byte] ?? 0);
    const at = number % (last + 1);
    const moved = order[at] ?? 0;
    order[at] = order[last] ?? 0;
    order[last] = moved;
  }
  return order;
}
