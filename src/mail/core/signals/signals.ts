import type { Signal } from '../judge/signal.ts';

/** Every signal, one line each. */
export const signals: readonly Signal[] = [
  // path
  // identity
  // hijack
  // conversation
  // payload
  // style
  // cross-victim
];
