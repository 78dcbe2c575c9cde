/** More of one field are no conversation any more. */
const most = 1_000;

/**
 * Message identifiers of a Message-ID, In-Reply-To or References field, without angle brackets, in their order. Blanks inside (from folding in the wrong
 * place) are taken out. Where no bracket stands, words with an `@` are taken for one. `raw`: latin1, folded.
 */
export function messageIds(raw: string): readonly string[] {
  const ids: string[] = [];
  for (const [, inside = ''] of raw.matchAll(/<([^<>]{1,998})>/g)) {
    const id = inside.replaceAll(/\s/g, '');
    if (id !== '') ids.push(id);
    if (ids.length >= most) return ids;
  }
  if (ids.length > 0) return ids;
  for (const word of raw.split(/[\s<>,;"()]+/, most)) if (word.includes('@') && word.length > 2) ids.push(word);
  return ids;
}
