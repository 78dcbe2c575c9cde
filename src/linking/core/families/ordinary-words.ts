import table from '#knowledge/ordinary-words.json' with { type: 'json' };

/** What is longer is a name that nobody else has. */
const mostLetters = 64;
const letters = 26;
const a = 0x61;

// Asked for every host name that is read, hence a tree of letters in place of cutting out everything that may be a word: most names leave it soon.
const words = table.groups.flatMap((group) => group.words).filter((word) => /^[a-z]{2,}$/.test(word));
/** From a node (0: where words begin) by a letter to the next; 0 where no word goes on so. */
const next = new Int32Array(letters * words.reduce((sum, { length }) => sum + length, 1));
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

/**
 * Whether a name is made of ordinary words alone, joined in any way: `office-update24`, `webmaillogin`. Such names are chosen by many without knowing of each other.
 * Digits and signs between words make no difference; a name without letters is not ordinary.
 */
export function isOrdinary(name: string): boolean {
  if (name.length > mostLetters) return false;
  let hasLetters = false;
  for (let at = 0; at < name.length; at++) {
    if (!isLetter(name, at)) continue;
    const from = at;
    while (isLetter(name, at)) at++;
    if (!isJoined(name, from, at)) return false;
    hasLetters = true;
  }
  return hasLetters;
}

const isLetter = (name: string, at: number): boolean => {
  const code = name.charCodeAt(at); // NaN behind the end
  return code >= a && code < a + letters;
};

const reached = new Uint8Array(mostLetters + 1);

/** By the places that words reach, so that no way of cutting is tried twice. */
function isJoined(name: string, from: number, to: number): boolean {
  reached.fill(0, from, to + 1);
  reached[from] = 1;
  for (let at = from; at < to; at++) {
    if (reached[at] === 0) continue;
    for (let node = 0, end = at; end < to;) {
      node = next[node * letters + name.charCodeAt(end) - a]!; // a letter of a node
      if (node === 0) break;
      end += 1;
      if (endsWord[node] === 1) reached[end] = 1;
    }
  }
  return reached[to] === 1;
}
