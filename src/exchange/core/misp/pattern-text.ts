/** A literal of the STIX pattern language (STIX 2.1 §9): backslash and quote are escaped. */
const patternLiteral = (value: string): string => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

export const comparison = (path: string, value: string): string => `${path} = ${patternLiteral(value)}`;

/** A step of an object path; what is no plain word is quoted. */
const pathStep = (step: string): string => (/^[A-Za-z_]\w*$/.test(step) ? step : patternLiteral(step));

/** The path of a property: `file`, `['hashes', 'SHA-256']` → `file:hashes.'SHA-256'`. */
export const objectPath = (type: string, steps: readonly string[]): string => `${type}:${steps.map(pathStep).join('.')}`;

/**
 * The comparisons of a pattern that is one bracket of equalities joined by AND, as misp-stix writes them; parentheses are seen through. Null for every other pattern: a
 * reader must then keep it whole. Linear in the length of the text.
 */
export function equalitiesOf(pattern: string): readonly { readonly path: string; readonly value: string }[] | null {
  const text = pattern.trim();
  if (!text.startsWith('[') || !text.endsWith(']')) return null;
  const found: { path: string; value: string }[] = [];
  let at = 1;
  const end = text.length - 1;
  const skip = (): void => {
    while (at < end && (text[at] === ' ' || text[at] === '(' || text[at] === ')')) at += 1;
  };
  for (;;) {
    skip();
    const path = readPath(text, at, end);
    if (path === null) return null;
    at = path.end;
    while (text[at] === ' ') at += 1;
    if (text[at] !== '=') return null;
    at += 1;
    while (text[at] === ' ') at += 1;
    const value = readLiteral(text, at, end);
    if (value === null) return null;
    at = value.end;
    found.push({ path: path.path, value: value.value });
    skip();
    if (at >= end) return found;
    if (!text.startsWith('AND ', at)) return null;
    at += 4;
  }
}

function readPath(text: string, from: number, end: number): { path: string; end: number } | null {
  let at = from;
  while (at < end) {
    const code = text[at];
    if (code === "'") {
      const close = text.indexOf("'", at + 1);
      if (close < 0 || close >= end) return null;
      at = close + 1;
    } else if (code === ' ' || code === '=' || code === '<' || code === '>' || code === '!') break;
    else at += 1;
  }
  return at === from || !text.slice(from, at).includes(':') ? null : { path: text.slice(from, at), end: at };
}

function readLiteral(text: string, from: number, end: number): { value: string; end: number } | null {
  const start = text[from] === 't' && text[from + 1] === "'" ? from + 1 : from;
  if (text[start] !== "'") {
    const bare = /^(?:true|false|-?\d{1,20}(?:\.\d{1,20})?)/.exec(text.slice(start, start + 42))?.[0];
    return bare ? { value: bare, end: start + bare.length } : null;
  }
  let value = '';
  for (let at = start + 1; at < end; at += 1) {
    const code = text[at];
    if (code === '\\') {
      at += 1;
      value += text[at] ?? '';
    } else if (code === "'") return { value, end: at + 1 };
    else value += code;
  }
  return null;
}
