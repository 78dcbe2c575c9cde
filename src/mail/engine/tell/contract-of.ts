import type { Finding } from '../../core/finding.ts';

/**
 * A finding as the command line promises it: one line of JSON with what was judged and why. The words of the messages stay in the mailbox, except what
 * evidence quotes.
 */
export function contractOf({ turns, ...finding }: Finding): Omit<Finding, 'turns'> & { readonly turns: readonly object[] } {
  return {
    ...finding,
    turns: turns.map(({ ordinal, message, at, direction, score, level }) => ({ ordinal, message, at, direction, score, level })),
  };
}
