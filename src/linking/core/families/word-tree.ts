/** What is longer is a name that nobody else has. */
const mostLetters = 64;
const letters = 26;
const a = 0x61;

export type WordTree = {
  /** Whether a name is made of these words alone, joined in any way; digits and signs between them make no difference, and a name without letters is not made of them. */
  readonly makes: (name: string) => boolean;
  /** The same of a name in ASCII that stands in somebody's bytes. */
  readonly makesIn: (bytes: Uint8Array, start: number, end: number) => boolean;
};

/** Asked for every host name that is read, hence a tree of letters in place of cutting out everything that may be a word: most names leave it soon. */
export function wordTree(given: readonly string[]): WordTree {
  const words = given.filter((word) => /^[a-z]{2,}$/.test(word));
  /** From a node (0: where words begin) by a letter to the next; 0 where no word goes on so. */
  const next = new Int32Array(letters * (1 + words.reduce((sum, { length }) => sum + length, 0)));
  const endsWord = new Uint8Array(next.length / letters);
  words.reduce((nodes, word) => {
    let known = nodes;
    let node = 0;
    for (let at = 0; at < word.length; at++) {
      const way = node * letters + word.charCodeAt(at) - a;
      node = next[way] ||= known++;
    }
    endsWord[node] = 1;
    return known;
  }, 1);

  /** By the places that words reach, so that no way of cutting is tried twice. */
  const isJoined = (bytes: Uint8Array, from: number, to: number): boolean => {
    const length = to - from;
    reached.fill(0, 0, length + 1);
    reached[0] = 1;
    for (let at = 0; at < length; at++) {
      if (reached[at] === 0) continue;
      for (let node = 0, end = at; end < length;) {
        node = next[node * letters + bytes[from + end]! - a]!; // a letter of a node
        if (node === 0) break;
        end += 1;
        if (endsWord[node] === 1) reached[end] = 1;
      }
    }
    return reached[length] === 1;
  };

  const makesIn = (bytes: Uint8Array, start: number, end: number): boolean => {
    if (end - start > mostLetters) return false;
    let hasLetters = false;
    for (let at = start; at < end; at++) {
      if (!isLetter(bytes[at]!)) continue; // in bounds
      const from = at;
      while (at < end && isLetter(bytes[at]!)) at++;
      if (!isJoined(bytes, from, at)) return false;
      hasLetters = true;
    }
    return hasLetters;
  };

  return {
    makesIn,
    makes: (name) => {
      if (name.length > mostLetters) return false;
      for (let at = 0; at < name.length; at++) written[at] = Math.min(name.charCodeAt(at), noLetter);
      return makesIn(written, 0, name.length);
    },
  };
}

const noLetter = 0xff;
const written = new Uint8Array(mostLetters);
const reached = new Uint8Array(mostLetters + 1);

const isLetter = (byte: number): boolean => byte >= a && byte < a + letters;
