/** Fisher–Yates with a linear congruential generator: the same order for the same seed. */
export function shuffled<T>(values: readonly T[], seed: number): T[] {
  const order = [...values];
  const random = randomFrom(seed);
  for (let place = order.length - 1; place > 0; place--) {
    const other = Math.floor(random() * (place + 1));
    [order[place], order[other]] = [order[other] as T, order[place] as T]; // both places exist
  }
  return order;
}

/** Numbers from 0 to below 1, the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
