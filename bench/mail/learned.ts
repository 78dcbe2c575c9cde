/** Logistic regression on hashed features, by stochastic gradient descent: small, deterministic, without dependencies. */
export type Learned = (features: readonly string[]) => number;

const SPACE = 1 << 18;

export function learn(yes: readonly (readonly string[])[], no: readonly (readonly string[])[], rounds = 12): Learned {
  const weights = new Float64Array(SPACE);
  let bias = 0;
  const rows = interleave(
    yes.map((row) => ({ at: places(row), label: 1 })),
    no.map((row) => ({ at: places(row), label: 0 })),
  );
  const balance = yes.length === 0 ? 1 : Math.min(20, no.length / yes.length);
  const sum = (at: Uint32Array): number => {
    let total = bias;
    for (const place of at) total += (weights[place] ?? 0) / Math.sqrt(at.length);
    return total;
  };
  for (let round = 0; round < rounds; round += 1) {
    const rate = 0.5 / (1 + round);
    for (const { at, label } of rows) {
      const step = rate * (label - 1 / (1 + Math.exp(-sum(at)))) * (label === 1 ? balance : 1);
      bias += step * 0.1;
      for (const place of at) weights[place] = (weights[place] ?? 0) * (1 - 1e-4) + step / Math.sqrt(at.length);
    }
  }
  return (features) => sum(places(features));
}

/** Distinct features, hashed (FNV-1a). */
function places(features: readonly string[]): Uint32Array {
  const found = new Set<number>();
  for (const feature of features) {
    let hash = 0x811c9dc5;
    for (let at = 0; at < feature.length; at += 1) hash = Math.imul(hash ^ feature.charCodeAt(at), 0x01000193);
    found.add((hash ^ (hash >>> 15)) & (SPACE - 1));
  }
  return Uint32Array.from(found);
}

function interleave<T>(one: readonly T[], two: readonly T[]): T[] {
  const [more, less] = one.length > two.length ? [one, two] : [two, one];
  const every = Math.max(1, Math.floor(more.length / Math.max(1, less.length)));
  return more.flatMap((row, at) => (at % every === 0 && less[at / every] ? [row, less[at / every] as T] : [row])); // there, just asked
}

export const grams = (text: string, length: number): string[] => {
  const bare = text.toLowerCase().replace(/\s+/g, ' ').slice(0, 6000);
  return Array.from({ length: Math.max(0, bare.length - length + 1) }, (_, at) => bare.slice(at, at + length));
};

/** Words; for Japanese, pairs of letters, which stand for words where none are divided. */
export const words = (text: string): string[] => [
  ...(text.toLowerCase().match(/[a-z']{2,}/g) ?? []),
  ...(text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]+/gu) ?? []).flatMap((run) => grams(run, 2)),
];
