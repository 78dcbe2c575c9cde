/** How a font's codes become text: by the length of the code in bytes. */
export type ToUnicode = {
  readonly widths: readonly number[];
  readonly text: ReadonlyMap<string, string>;
};

/**
 * Reads a ToUnicode CMap (ISO 32000-2 §9.10.3), also a damaged one: bfchar and bfrange, codes of one to four bytes. Codes are kept as characters of one byte
 * each. `text`: the CMap, a character a byte.
 */
export function toUnicode(text: string): ToUnicode {
  const map = new Map<string, string>();
  const widths = new Set<number>();
  const add = (code: string, value: string): void => {
    if (map.size >= mostCodes) return;
    widths.add(code.length);
    map.set(code, value);
  };
  for (const [, body = ''] of text.matchAll(/begincodespacerange([^]*?)(?:endcodespacerange|$)/g))
    for (const [, low = ''] of body.matchAll(/<([\da-fA-F]{2,8})>\s*<[\da-fA-F]{2,8}>/g)) widths.add(low.length >> 1);
  for (const [, body = ''] of text.matchAll(/beginbfchar([^]*?)(?:endbfchar|$)/g))
    for (const [, code = '', value = ''] of body.matchAll(/<([\da-fA-F]{2,8})>\s*<([\da-fA-F\s]{2,400})>/g))
      add(bytesOf(code), utf16(value));
  for (const [, body = ''] of text.matchAll(/beginbfrange([^]*?)(?:endbfrange|$)/g)) {
    for (const [, low = '', high = '', single, list] of body.matchAll(
      /<([\da-fA-F]{2,8})>\s*<([\da-fA-F]{2,8})>\s*(?:<([\da-fA-F\s]{2,400})>|\[([^\]]{0,100000})\])/g,
    )) {
      const from = Number.parseInt(low, 16);
      const count = Math.min(65_536, Number.parseInt(high, 16) - from + 1);
      const values = list === undefined ? null : Array.from(list.matchAll(/<([\da-fA-F\s]{2,400})>/g), (match) => utf16(match[1] ?? ''));
      for (let at = 0; at < count; at += 1) {
        const value = values ? values[at] : following(utf16(single ?? ''), at);
        if (value !== undefined) add(bytesOf((from + at).toString(16).padStart(low.length, '0')), value);
      }
    }
  }
  return { widths: [...widths].toSorted((a, b) => a - b), text: map };
}

const mostCodes = 200_000;

/** What a string of a page says. Codes that the map does not name are left out; `named` counts those that it does. */
export function decoded({ widths, text }: ToUnicode, string: string): { text: string; named: number; codes: number } {
  const parts: string[] = [];
  let named = 0;
  let codes = 0;
  for (let at = 0; at < string.length; codes += 1) {
    const width = widths.find((each) => text.has(string.slice(at, at + each)));
    if (width !== undefined) {
      parts.push(text.get(string.slice(at, at + width)) ?? '');
      named += 1;
    }
    at += width ?? widths[0] ?? 1;
  }
  return { text: parts.join(''), named, codes };
}

const bytesOf = (digits: string): string =>
  (digits.length % 2 === 1 ? `0${digits}` : digits).replace(/../g, (pair) => String.fromCharCode(Number.parseInt(pair, 16)));

/** UTF-16, big-endian, in hexadecimal. */
function utf16(digits: string): string {
  const plain = digits.replace(/\s+/g, '');
  return (plain.length <= 4 ? [plain] : (plain.match(/.{4}/g) ?? []))
    .map((unit) => String.fromCharCode(Number.parseInt(unit, 16)))
    .join('');
}

/** The text whose last character lies `by` further on. */
function following(text: string, by: number): string {
  const last = text.codePointAt(text.length - 2) ?? 0;
  const [head, code] = last > 0xffff ? [text.slice(0, -2), last] : [text.slice(0, -1), text.charCodeAt(text.length - 1)];
  return code + by > 0x10ffff ? '' : head + String.fromCodePoint(code + by);
}
