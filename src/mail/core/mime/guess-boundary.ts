/** Only so far is looked for a boundary that is not declared: one begins near the top. */
const searched = 64 * 1024;

/**
 * The boundary that a multipart uses without declaring it: its first line `--something` that a header field or an empty line follows. Mail programs show
 * such messages by the same guess, so a file can travel in one. null where there is none in the first 64 KiB of [from, to).
 */
export function guessBoundary(text: string, from: number, to: number): string | null {
  const head = text.slice(Math.max(0, from - 1), Math.min(to, from + searched));
  const found = /(?:^|\n)--([^\s-][^\n]{0,250}?)[ \t\r]{0,9}\n(?=\r?\n|[!-9;-~]{1,80}:)/.exec(head);
  return found?.[1] ?? null;
}
