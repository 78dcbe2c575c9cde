import { RenkeiError } from '#model/errors.ts';

/** Bytes that are kept until they are worked on: of one organisation, and of all. */
export type HeldBytes = { readonly own: number; readonly all: number };

/** A body that is being kept. */
export type HeldBody = {
  /** With the bytes of each piece as it comes, or at once where its length is known. Errors: `too-much-waiting`, and then these bytes are not counted. */
  count(bytes: number): void;
  /** It was worked on, or is counted elsewhere from here on. */
  over(): void;
};

/**
 * Counts the bytes of bodies between their arrival and the end of the work on them, in memory: a quota bounds how fast they come, this how many lie there. Whoever is refused is told to come
 * back, and not whose bodies are in the way.
 */
export function openHeldBodies(
  limits: HeldBytes,
  seconds: number,
): {
  /** `waiting`: what waits already and is not counted here. */
  hold(organisation: string, waiting?: HeldBytes): HeldBody;
} {
  const held = new Map<string, number>();
  let all = 0;
  return {
    hold: (organisation, waiting = { own: 0, all: 0 }) => {
      let mine = 0;
      return {
        count: (bytes) => {
          const own = held.get(organisation) ?? 0;
          if (waiting.own + own + bytes > limits.own || waiting.all + all + bytes > limits.all)
            throw new RenkeiError('too-much-waiting', { seconds });
          mine += bytes;
          all += bytes;
          held.set(organisation, own + bytes);
        },
        over: () => {
          const left = (held.get(organisation) ?? 0) - mine;
          if (left > 0) held.set(organisation, left);
          else held.delete(organisation);
          all -= mine;
          mine = 0;
        },
      };
    },
  };
}
