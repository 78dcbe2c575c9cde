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
  for (let at = 0; at < name.length; at++) written[at] = Math.min(name.charCodeAt(at), noLetter);
  return isOrdinaryIn(written, 0, name.length);
}

/** The same of a name in ASCII that stands in somebody's bytes. */
export function isOrdinaryIn(bytes: Uint8Array, start: number, end: number): boolean {
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
}

const noLetter = 0xff;
const written = new Uint8Array(mostLetters);

const isLetter = (byte: number): boolean => byte >= a && byte < a + letters;

const reached = new Uint8Array(mostLetters + 1);

/** By the places that words reach, so that no way of cutting is tried twice. */
function isJoined(bytes: Uint8Array, from: number, to: number): boolean {
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
}
