/** A link as it stands in a text: UTF-16 offsets. */
type WrittenLink = { readonly url: string; readonly from: number; readonly to: number };

/** Characters of one link that are kept, and links of one line that are looked for. */
const LONGEST = 2_000;
const MOST = 500;

/**
 * Web links written in a line: `http://…`, `https://…`, `ftp://…`, and `www.…` (read as http). Ends at blanks, quotes, `<>` and, behind the host, at letters
 * outside ASCII, since Japanese text follows links without a blank; a closing bracket belongs to it where it was opened in it, a full stop at its end does not.
 * Linear: goes from one `://` or `www.` to the next.
 */
export function linksInText(text: string): readonly WrittenLink[] {
  if (!text.includes('://') && !text.includes('www.') && !text.includes('WWW.')) return [];
  const found: WrittenLink[] = [];
  begin.lastIndex = 0;
  for (let match = begin.exec(text); match && found.length < MOST; match = begin.exec(text)) {
    const bare = match[1] === undefined;
    const host = match.index + match[0].length - (bare ? 4 : 0);
    const to = endOfLink(text, host);
    begin.lastIndex = Math.max(to, begin.lastIndex);
    // `http://` alone, or `www.` alone, is no link.
    if (to - host < (bare ? 7 : 3)) continue;
    const url = text.slice(match.index, to);
    found.push({ url: bare ? `http://${url}` : url, from: match.index, to });
  }
  return found;
}

const begin = /(?:(https?|ftp):\/\/|(?<![\w.@/-])www\.)/gi;

function endOfLink(text: string, host: number): number {
  const limit = Math.min(text.length, host + LONGEST);
  let end = host;
  let inHost = true;
  let open = 0;
  for (; end < limit; end += 1) {
    const code = text.charCodeAt(end);
    if (code <= 0x20 || code === 0x22 || code === 0x3c || code === 0x3e || code === 0x60 || code === 0x5c || (code >= 0x7b && code <= 0x7d))
      break;
    if (code > 0x7e && !(inHost && isHostLetter(text, end, end === host))) break;
    if (code === 0x2f || code === 0x3f || code === 0x23) inHost = false;
    if (code === 0x28 || code === 0x5b) open += 1;
    if ((code === 0x29 || code === 0x5d) && (open -= 1) < 0) break;
  }
  while (end > host && trailing.has(text.charCodeAt(end - 1))) end -= 1;
  return end;
}

/** `'` `*` `,` `.` `:` `;` `!` `?` `_` */
const trailing: ReadonlySet<number> = new Set([0x27, 0x2a, 0x2c, 0x2e, 0x3a, 0x3b, 0x21, 0x3f, 0x5f, 0x28, 0x5b]);

/** Letters of other alphabets belong to a host (they imitate Latin ones); Japanese only where the host begins with it, since text follows links at once. */
function isHostLetter(text: string, at: number, first: boolean): boolean {
  const letter = text.charAt(at);
  if (!/[\p{L}\p{N}\p{M}]/u.test(letter)) return false;
  return first || !eastern.test(letter) || eastern.test(text.charAt(at - 1));
}

const eastern = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]/u;
