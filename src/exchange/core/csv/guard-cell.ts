/**
 * A cell that no spreadsheet takes for a formula, and back. Programs begin a formula at `=`, `+`, `-` and `@` (in Japanese settings at the full-width forms, too), after
 * blanks and quotation marks as well; and who opens a file with another separator than it was written with begins a cell inside of ours. So an apostrophe goes before
 * whatever would begin a formula: at the start of the cell and after every separator in it. A cell that begins with a tab or a line break gets one, too.
 * `unguardCell(guardCell(cell)) === cell` for every text. Method: OWASP, "CSV Injection", widened by separators and full-width signs.
 */
export const guardCell = (cell: string): string => rewritten(cell, (apostrophes) => `${apostrophes}'`);

/** The cell as it was before `guardCell`. */
export const unguardCell = (cell: string): string => rewritten(cell, (apostrophes) => apostrophes.slice(1));

const signs: ReadonlySet<string> = new Set('=+-@＝＋－＠﹦﹢﹣﹫⁼⁺⁻−');
const separators: ReadonlySet<string> = new Set(',;\t|:\r\n\v\f\u0085\u2028\u2029');
/** What may stand before a sign without hiding it. The apostrophe is one of them, so that guarding never changes where it is needed. */
const skipped = (character: string): boolean => character === "'" || character === '"' || /[\s\p{Cc}\p{Cf}\p{Z}]/u.test(character);

/** For each place, whether a sign follows behind nothing but what is skipped. Backwards, so that it takes time in proportion to the length. */
function reaches(cell: string): boolean[] {
  const reached = Array.from<boolean>({ length: cell.length + 1 }).fill(false);
  for (let at = cell.length - 1; at >= 0; at -= 1) {
    const character = cell.charAt(at);
    reached[at] = signs.has(character) || (skipped(character) && (reached[at + 1] ?? false));
  }
  return reached;
}

function rewritten(cell: string, change: (apostrophes: string) => string): string {
  const reached = reaches(cell);
  let out = '';
  for (let at = 0; at <= cell.length;) {
    let end = at;
    while (cell.charAt(end) === "'") end += 1;
    const apostrophes = cell.slice(at, end);
    const begins = at === 0 || separators.has(cell.charAt(at - 1));
    const isGuarded = begins && ((reached[at] ?? false) || (at === 0 && /^[\t\r\n]/.test(cell.slice(end, end + 1))));
    out += (isGuarded ? change(apostrophes) : apostrophes) + cell.charAt(end);
    at = end + 1;
  }
  return out;
}
