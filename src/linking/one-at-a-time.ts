export type OneAtATime = <T>(work: () => Promise<T>) => Promise<T>;

/** One after the other, in the order of asking; a failure of one does not stop the next. */
export function oneAtATime(): OneAtATime {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
