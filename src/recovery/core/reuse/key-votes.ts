import { CHUNK } from '../families/blackbasta-footer.ts';

/** A key that chunks of a file speak for, in how many of them, and how many speak for another one. */
export type VotedKey = { readonly key: Uint8Array; readonly votes: number; readonly others: number };

/** Counts which key a chunk would have been encrypted with, had it held these bytes. Keeps so many different keys at most: noise gives a new one every time. */
export type KeyVotes = {
  /** If it held one byte over and over. */
  voteForFill: (chunk: Uint8Array, filler: number) => void;
  voteFor: (chunk: Uint8Array, plain: Uint8Array) => void;
  best: () => VotedKey | null;
  /** So many votes for one key that more would change nothing. */
  isOverwhelming: () => boolean;
};

export function createKeyVotes(): KeyVotes {
  const keys = new Map<string, { readonly key: Uint8Array; votes: number }>();
  let total = 0;
  const count = (key: Uint8Array): void => {
    total += 1;
    const name = String.fromCharCode(...key);
    const held = keys.get(name);
    if (held) held.votes += 1;
    else if (keys.size < MOST) keys.set(name, { key: key.slice(), votes: 1 });
  };
  const best = (): VotedKey | null => {
    let most: { readonly key: Uint8Array; readonly votes: number } | null = null;
    for (const one of keys.values()) if (!most || one.votes > most.votes) most = one;
    return most && { key: most.key, votes: most.votes, others: total - most.votes };
  };
  return {
    voteForFill: (chunk, filler) => count(filler === 0 ? chunk : chunk.map((byte) => byte ^ filler)),
    voteFor: (chunk, plain) => {
      if (chunk.length === CHUNK && plain.length === CHUNK) count(chunk.map((byte, at) => byte ^ (plain[at] ?? 0)));
    },
    best,
    isOverwhelming: () => total >= 20_000 && total % 512 === 0 && (best()?.votes ?? 0) > 0.9 * total,
  };
}

const MOST = 20_000;
