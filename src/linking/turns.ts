import { setImmediate } from 'node:timers/promises';

/** So long may work go on before whoever waits is served, milliseconds. A request waits for a turn with each answer of the database, some twenty times. */
const longest = 2;

/** For work that takes long in a process that serves people: to be awaited between its steps, it lets the others have their turn from time to time. */
export function inTurns(): () => Promise<void> {
  let began = performance.now();
  return async () => {
    if (performance.now() - began < longest) return;
    await setImmediate();
    began = performance.now();
  };
}
