/** Piece of a pattern; `at` is its UTF-16 offset. A character that begins nothing is a `bad` token: whoever comes to it says so. */
export type Token = { readonly kind: TokenKind; readonly text: string; readonly at: number };

export type TokenKind =
  | 'keyword'
  | 'name'
  /** a name with a hyphen: a type, never a property */
  | 'hyphenated'
  | 'string'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'binary'
  | 'hex'
  | 'timestamp'
  | 'sign'
  | 'bad'
  | 'end';

/** Words that no property can be written as without quotation marks. */
export const keywords: ReadonlySet<string> = new Set(
  'AND OR NOT FOLLOWEDBY LIKE MATCHES ISSUPERSET ISSUBSET EXISTS LAST IN START STOP SECONDS WITHIN REPEATS TIMES'.split(' '),
);

/** The longest of these that stands at a place is the token there; of equally long ones the first (STIX 2.1 §9, grammar of the OASIS CTI TC). All linear. */
const forms: readonly (readonly [TokenKind, RegExp])[] = [
  // Not before another digit: digits in a row would be looked through again and again for a point.
  ['integer', /[+-]?(?:0|[1-9][0-9]*)(?![0-9])/y],
  ['float', /[+-]?[0-9]*\.[0-9]+/y],
  ['hex', /h'(?:[0-9a-fA-F]{2})*'/y],
  ['binary', /b'(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?'/y],
  [
    'timestamp',
    /t'[0-9]{4}-(?:0[1-9]|1[012])-(?:0[1-9]|[12][0-9]|3[01])T(?:[01][0-9]|2[0-3]):[0-5][0-9]:(?:[0-5][0-9]|60)(?:\.[0-9]+)?Z'/y,
  ],
  ['name', /[a-zA-Z_][a-zA-Z0-9_]*/y],
  ['hyphenated', /[a-zA-Z_][a-zA-Z0-9_-]*/y],
  ['sign', /==|!=|<>|<=|>=|[=<>:.,()[\]*]/y],
];

const blank = /(?:[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]|\/\/[^\n\r]*)+/y;

export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  for (;;) {
    at = passBlanks(text, at);
    const token = at >= text.length ? { kind: 'end' as const, text: '', at } : tokenAt(text, at);
    tokens.push(token);
    if (token.kind === 'end' || token.kind === 'bad') return tokens;
    at += token.text.length;
  }
}

function passBlanks(text: string, from: number): number {
  let at = from;
  for (;;) {
    blank.lastIndex = at;
    const passed = blank.exec(text)?.[0].length ?? 0;
    const end = text.startsWith('/*', at + passed) ? text.indexOf('*/', at + passed + 2) : -1;
    at = end < 0 ? at + passed : end + 2;
    if (end < 0) return at;
  }
}

function tokenAt(text: string, at: number): Token {
  if (text[at] === "'") return stringAt(text, at);
  let found: Token = { kind: 'bad', text: String.fromCodePoint(text.codePointAt(at) ?? 0), at };
  let longest = 0;
  for (const [kind, form] of forms) {
    form.lastIndex = at;
    const written = form.exec(text)?.[0];
    if (written === undefined || written.length <= longest) continue;
    longest = written.length;
    found = { kind, text: written, at };
  }
  if (found.kind !== 'name') return found;
  if (found.text === 'true' || found.text === 'false') return { ...found, kind: 'boolean' };
  return keywords.has(found.text) ? { ...found, kind: 'keyword' } : found;
}

/** In a string a backslash stands before a quotation mark or a backslash and nowhere else. */
function stringAt(text: string, from: number): Token {
  for (let at = from + 1; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === "'") return { kind: 'string', text: text.slice(from, at + 1), at: from };
    if (sign !== '\\') continue;
    at += 1;
    if (text[at] !== "'" && text[at] !== '\\') break;
  }
  return { kind: 'bad', text: "'", at: from };
}

/** What a string says. */
export const unquoted = (written: string): string => written.slice(1, -1).replace(/\\(['\\])/g, '$1');

export const quoted = (value: string): string => `'${value.replace(/['\\]/g, String.raw`\$&`)}'`;
