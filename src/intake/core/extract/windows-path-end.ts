/**
 * Where a Windows path ends that begins at `start` and whose first folder begins at `from`. Between quotes it ends with them. Otherwise
 * folders may hold blanks (a backslash follows, so they are certain), and the last name ends at a blank, after a file ending, or where
 * Japanese prose takes over from a Latin name.
 */
export function windowsPathEnd(text: string, start: number, from: number): number {
  const closing = closings[text.charAt(start - 1)];
  if (closing !== undefined) {
    const end = text.slice(from, from + 500).search(closing);
    if (end > 0) return from + end;
  }
  let at = from;
  for (;;) {
    const rest = text.slice(at, at + 200);
    const name = /^[^\\¥₩/:*?"<>|\r\n\t「」『』、。,;()【】]*/.exec(rest)?.[0] ?? '';
    const separator = rest.charAt(name.length);
    const isFolder = /[\\¥₩/]/.test(separator) && name.trim() === name && name !== '';
    if (!isFolder) return at + lastName(name) || at;
    at += name.length + 1;
  }
}

const closings: Readonly<Record<string, RegExp>> = { '"': /["\r\n]/, '「': /[」\r\n]/, '『': /[』\r\n]/, '“': /[”\r\n]/ };

function lastName(run: string): number {
  const word = /^\S*/.exec(run)?.[0] ?? '';
  const latin = /^[\x21-\x7e]*/.exec(word)?.[0] ?? '';
  if (latin.length === word.length) return word.replace(/[.'`]+$/, '').length;
  const withEnding = /^[^.]{1,80}(?:\.[A-Za-z0-9_-]{1,20}){0,4}\.[A-Za-z0-9]{1,5}(?![A-Za-z0-9.])/.exec(word)?.[0];
  if (withEnding !== undefined) return withEnding.length;
  if (latin !== '') return latin.length;
  return /^[\p{Script=Han}\p{Script=Katakana}ー・A-Za-z0-9_-]*/u.exec(word)?.[0].length ?? 0;
}
