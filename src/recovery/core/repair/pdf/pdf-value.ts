import { latin } from '../../integer.ts';

/** A value of PDF (ISO 32000-2 §7.3). Names without their slash and with #xx resolved; strings as their bytes, a character a byte. */
export type PdfValue =
  | { readonly kind: 'null' }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'name'; readonly name: string }
  | { readonly kind: 'string'; readonly text: string }
  | { readonly kind: 'reference'; readonly number: number; readonly generation: number }
  | { readonly kind: 'array'; readonly items: readonly PdfValue[] }
  | PdfDictionary;

export type PdfDictionary = { readonly kind: 'dictionary'; readonly entries: ReadonlyMap<string, PdfValue> };

export type Parsed = {
  readonly value: PdfValue;
  /** Behind the last byte. */
  readonly end: number;
  /** No byte of it could as well be noise: strings hold text, and all else is the alphabet of the language. */
  readonly isSure: boolean;
};

/** The value at `at`, white space and comments before it skipped. Strict: what no writer writes is null. Depth and length are bounded; `effort` is lowered by what was read for nothing. */
export function parseValue(bytes: Uint8Array, at: number, effort?: { left: number }): Parsed | null {
  const reader: Reader = { bytes, at, isSure: true };
  const value = readValue(reader, 0);
  if (!value && effort) effort.left -= reader.at - at;
  return value && { value, end: reader.at, isSure: reader.isSure };
}

/** What a dictionary holds under a name; null values count as absent. */
export const entry = (value: PdfValue | undefined, key: string): PdfValue | undefined => {
  const found = value?.kind === 'dictionary' ? value.entries.get(key) : undefined;
  return found?.kind === 'null' ? undefined : found;
};

export const nameIn = (value: PdfValue | undefined, key: string): string | null => {
  const found = entry(value, key);
  return found?.kind === 'name' ? found.name : null;
};

export const numberIn = (value: PdfValue | undefined, key: string): number | null => {
  const found = entry(value, key);
  return found?.kind === 'number' ? found.number : null;
};

/** Behind white space and comments. */
export function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  for (; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x25) while (at < bytes.length && bytes[at] !== 10 && bytes[at] !== 13) at += 1;
    else if (!isSpace(byte)) break;
  }
  return at;
}

export const isSpace = (byte: number): boolean => byte === 32 || byte === 10 || byte === 13 || byte === 9 || byte === 12 || byte === 0;

/** The value as a writer writes it. */
export function written(value: PdfValue): string {
  switch (value.kind) {
    case 'null':
      return 'null';
    case 'word':
      return value.word;
    case 'number':
      return String(value.number);
    case 'name':
      return `/${value.name.replace(/[^!-~]|[#()<>[\]{}/%]/g, (character) => `#${hex(character)}`)}`;
    case 'string':
      return `<${Array.from(value.text, hex).join('')}>`;
    case 'reference':
      return `${value.number} ${value.generation} R`;
    case 'array':
      return `[${value.items.map(written).join(' ')}]`;
    case 'dictionary':
      return `<<${Array.from(value.entries, ([key, item]) => `${written({ kind: 'name', name: key })} ${written(item)}`).join('\n')}>>`;
  }
}

const hex = (character: string): string => character.charCodeAt(0).toString(16).padStart(2, '0');

type Reader = { readonly bytes: Uint8Array; at: number; isSure: boolean };

const deepest = 60;
const longestString = 1 << 15;

function readValue(reader: Reader, depth: number): PdfValue | null {
  const { bytes } = reader;
  reader.at = skipSpace(bytes, reader.at);
  const byte = bytes[reader.at] ?? 0;
  if (depth > deepest) return null;
  if (byte === 0x2f) return readName(reader);
  if (byte === 0x28) return readString(reader);
  if (byte === 0x5b) return readArray(reader, depth);
  if (byte === 0x3c) return bytes[reader.at + 1] === 0x3c ? readDictionary(reader, depth) : readHex(reader);
  const token = regularToken(reader);
  if (token === 'true' || token === 'false') return { kind: 'word', word: token };
  if (token === 'null') return { kind: 'null' };
  if (!/^[+-]?(?:\d{1,15}\.?\d{0,15}|\.\d{1,15})$/.test(token)) return null;
  const reference = /^\d{1,10}$/.test(token)
    ? /^\s{1,8}(\d{1,5})\s{1,8}R(?![^\s\0/<>[\]()%])/.exec(latin(bytes, reader.at, reader.at + 24))
    : null;
  if (!reference) return { kind: 'number', number: Number(token) };
  reader.at += reference[0].length;
  return { kind: 'reference', number: Number(token), generation: Number(reference[1]) };
}

/** Characters that are neither white space nor delimiters. */
function regularToken(reader: Reader): string {
  const start = reader.at;
  while (reader.at < reader.bytes.length && reader.at - start < 128 && isRegular(reader.bytes[reader.at] ?? 0)) reader.at += 1;
  return latin(reader.bytes, start, reader.at);
}

const isRegular = (byte: number): boolean => !isSpace(byte) && !'()<>[]{}/%'.includes(String.fromCharCode(byte));

function readName(reader: Reader): PdfValue | null {
  reader.at += 1;
  const token = regularToken(reader);
  if (/[^!-~]/.test(token)) reader.isSure = false;
  return {
    kind: 'name',
    name: token.replace(/#([\dA-Fa-f]{2})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))),
  };
}

function readArray(reader: Reader, depth: number): PdfValue | null {
  reader.at += 1;
  const items: PdfValue[] = [];
  for (;;) {
    reader.at = skipSpace(reader.bytes, reader.at);
    if (reader.bytes[reader.at] === 0x5d) break;
    const item = readValue(reader, depth + 1);
    if (!item) return null;
    items.push(item);
  }
  reader.at += 1;
  return { kind: 'array', items };
}

function readDictionary(reader: Reader, depth: number): PdfValue | null {
  reader.at += 2;
  const entries = new Map<string, PdfValue>();
  for (;;) {
    reader.at = skipSpace(reader.bytes, reader.at);
    if (reader.bytes[reader.at] === 0x3e && reader.bytes[reader.at + 1] === 0x3e) break;
    if (reader.bytes[reader.at] !== 0x2f) return null;
    const key = readName(reader);
    const item = readValue(reader, depth + 1);
    if (key?.kind !== 'name' || !item) return null;
    entries.set(key.name, item);
  }
  reader.at += 2;
  return { kind: 'dictionary', entries };
}

function readHex(reader: Reader): PdfValue | null {
  const end = reader.bytes.indexOf(0x3e, reader.at);
  if (end < 0 || end - reader.at > longestString) return null;
  const digits = latin(reader.bytes, reader.at + 1, end).replace(/\s+/g, '');
  if (/[^\da-fA-F]/.test(digits)) return null;
  reader.at = end + 1;
  const pairs = (digits.length % 2 === 1 ? `${digits}0` : digits).match(/../g) ?? [];
  return { kind: 'string', text: pairs.map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('') };
}

function readString(reader: Reader): PdfValue | null {
  const { bytes } = reader;
  const start = reader.at + 1;
  const parts: string[] = [];
  let open = 1;
  for (let at = start; at < bytes.length && at - start < longestString; at += 1) {
    const byte = bytes[at] ?? 0;
    if (byte === 0x5c) {
      const escape = latin(bytes, at + 1, at + 4);
      const octal = /^[0-7]{1,3}/.exec(escape)?.[0];
      if (octal !== undefined) parts.push(String.fromCharCode(Number.parseInt(octal, 8) & 255));
      else if (escape[0] !== '\r' && escape[0] !== '\n') parts.push(escapes[escape[0] ?? ''] ?? escape[0] ?? '');
      at += octal?.length ?? (escape.startsWith('\r\n') ? 2 : 1);
      continue;
    }
    if (byte === 0x28) open += 1;
    if (byte === 0x29) open -= 1;
    if (open === 0) {
      const text = parts.join('');
      // Text in a byte encoding or in UTF-16; whatever else a writer keeps in a string cannot be told from noise.
      if (!/^(?:[\t\n\r\x20-\x7e]*|\xfe\xff(?:\0[\x20-\x7e])*)$/.test(text)) reader.isSure = false;
      reader.at = at + 1;
      return { kind: 'string', text };
    }
    parts.push(String.fromCharCode(byte));
  }
  reader.at = Math.min(bytes.length, start + longestString);
  return null;
}

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };
