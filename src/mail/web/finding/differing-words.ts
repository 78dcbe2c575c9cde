type Three = readonly [before: string, middle: string, after: string];

/** Two texts cut into what they begin with alike, what differs, and what they end with alike. */
export function differingWords(original: string, quoted: string): { readonly was: Three; readonly now: Three } {
  const most = Math.min(original.length, quoted.length);
  let before = 0;
  while (before < most && original[before] === quoted[before]) before += 1;
  let after = 0;
  while (after < most - before && original.at(-1 - after) === quoted.at(-1 - after)) after += 1;
  const cut = (text: string): Three => [text.slice(0, before), text.slice(before, text.length - after), text.slice(text.length - after)];
  return { was: cut(original), now: cut(quoted) };
}
