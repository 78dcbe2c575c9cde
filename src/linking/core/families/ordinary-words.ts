import table from '#knowledge/ordinary-words.json' with { type: 'json' };

const words: ReadonlySet<string> = new Set(table.groups.flatMap((group) => group.words));
const longestWord = Math.max(...Array.from(words, ({ length }) => length));
/** What is longer is a name that nobody else has. */
const mostLetters = 64;

/**
 * Whether a name is made of ordinary words alone, joined in any way: `office-update24`, `webmaillogin`. Such names are chosen by many without knowing of each other.
 * Digits and signs between words make no difference; a name without letters is not ordinary.
 */
export function isOrdinary(name: string): boolean {
  if (name.length > mostLetters) return false;
  const runs = name.split(/[^a-z]+/).filter((run) => run !== '');
  return runs.length > 0 && runs.every(isJoined);
}

/** By the places that words reach, so that no way of cutting is tried twice. */
function isJoined(run: string): boolean {
  const reached = new Uint8Array(run.length + 1);
  reached[0] = 1;
  for (let at = 0; at < run.length; at++) {
    if (reached[at] === 0) continue;
    const last = Math.min(run.length, at + longestWord);
    for (let end = at + 2; end <= last; end++) if (reached[end] === 0 && words.has(run.slice(at, end))) reached[end] = 1;
  }
  return reached[run.length] === 1;
}
