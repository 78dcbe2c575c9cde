/**
 * Undoes what people do to traces so that nobody clicks them: `hxxp`, `[.]`, `(dot)`, `[at]`, `\.`. The table is shared by the
 * normalisers and by the extraction, so both read a defanged value alike. Each rule replaces a bounded match, and none of them
 * applies to what it has produced.
 */
export const defanged: readonly { readonly pattern: RegExp; readonly plain: (match: string) => string }[] = [
  // [.] (.) {.} 【.】 and the spelled-out forms, blanks around them included
  { pattern: /[ \t]{0,2}[[({【〔<](?:\.|dot|DOT|Dot|ドット|点)[\])}】〕>][ \t]{0,2}(?=[^\s])/g, plain: () => '.' },
  { pattern: /[ \t]{0,2}[[({【〔<](?:@|at|AT|At|アット|アットマーク)[\])}】〕>][ \t]{0,2}(?=[^\s])/g, plain: () => '@' },
  { pattern: /[[({【](:\/\/|:|\/\/?)[\])}】]/g, plain: (match) => match.slice(1, -1) },
  { pattern: /(?<![A-Za-z0-9])(?:h(?:xx|tt|XX|\*\*|__)|H(?:XX|xx))(?:p|P|x)(?=[sS]?:\/\/)/g, plain: () => 'http' },
  { pattern: /(?<![A-Za-z0-9])(?:fxp|FXP)(?=[sS]?:\/\/)/g, plain: () => 'ftp' },
  // `\.` of a regular expression, but never inside a Windows path
  {
    pattern: /(?<![A-Za-z0-9_\\.-])[A-Za-z0-9-]{1,63}(?:(?:\\\.|\.)[A-Za-z0-9-]{1,63}){0,8}\\\.[A-Za-z0-9-]{1,63}(?![A-Za-z0-9\\-])/g,
    plain: (match) => match.replaceAll('\\', ''),
  },
];

/** The value without any of it. */
export function refang(value: string): string {
  if (!/[[({【〔<*\\]|x/i.test(value)) return value;
  let plain = value;
  for (const rule of defanged) plain = plain.replace(rule.pattern, rule.plain);
  return plain;
}
