import { parseValue, skipSpace } from './pdf-value.ts';
import type { PdfValue } from './pdf-value.ts';
import type { ToUnicode } from './to-unicode.ts';
import { decoded } from './to-unicode.ts';

/**
 * The text that a content stream shows (ISO 32000-2 §9.4), lines apart. `fonts`: by the name that the page gives them; null: a font with a byte encoding.
 * `all`: every map of the file, for fonts whose object is lost: the one that names most of the codes counts. Reads on behind noise.
 */
export function pageText(content: Uint8Array, fonts: ReadonlyMap<string, ToUnicode | null>, all: readonly ToUnicode[]): string {
  const parts: string[] = [];
  const operands: PdfValue[] = [];
  let font: ToUnicode | null | undefined;
  const show = (string: string): void => {
    parts.push(shown(string, font, all));
  };
  const line = (): void => {
    if (parts.length > 0 && parts.at(-1) !== '\n') parts.push('\n');
  };
  for (let at = skipSpace(content, 0); at < content.length; at = skipSpace(content, at)) {
    const operator = operatorAt(content, at);
    if (operator === '') {
      const parsed = parseValue(content, at);
      if (parsed && operands.length < 64) operands.push(parsed.value);
      at = parsed ? parsed.end : at + 1;
      continue;
    }
    at += operator.length;
    const last = operands.at(-1);
    if (operator === 'Tf') {
      const [name] = operands.slice(-2);
      font = name?.kind === 'name' ? fonts.get(name.name) : undefined;
    } else if (operator === 'Tj' || operator === "'" || operator === '"') {
      if (operator !== 'Tj') line();
      if (last?.kind === 'string') show(last.text);
    } else if (operator === 'TJ' && last?.kind === 'array') {
      for (const item of last.items) {
        if (item.kind === 'string') show(item.text);
        // Moves of more than a fifth of the font's size stand for a space.
        else if (item.kind === 'number' && item.number < -200 && parts.at(-1) !== ' ') parts.push(' ');
      }
    } else if (operator === 'T*' || operator === 'TD' || operator === 'ET') line();
    else if (operator === 'Td' || operator === 'Tm') {
      if (last?.kind === 'number' && last.number !== 0) line();
      else if (parts.length > 0 && parts.at(-1) !== '\n') parts.push(' ');
    }
    operands.length = 0;
    if (operator === 'ID') at = behindInlineImage(content, at);
  }
  return parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n ?/g, '\n')
    .trim();
}

/** Letters of an operator at `at`; empty where a value stands. */
function operatorAt(content: Uint8Array, at: number): string {
  const first = content[at] ?? 0;
  if (first === 0x27 || first === 0x22) return String.fromCharCode(first);
  let text = '';
  for (let index = at; index < at + 12; index += 1) {
    const byte = content[index] ?? 0;
    const isLetter =
      (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122) || (index > at && (byte === 0x2a || (byte >= 48 && byte <= 57)));
    if (!isLetter) break;
    text += String.fromCharCode(byte);
  }
  return text === 'true' || text === 'false' || text === 'null' ? '' : text;
}

function shown(string: string, font: ToUnicode | null | undefined, all: readonly ToUnicode[]): string {
  if (font) return decoded(font, string).text;
  if (font === null) return latinText(string);
  let best = { text: '', named: 0, codes: 1 };
  for (const map of all.slice(0, 32)) {
    const tried = decoded(map, string);
    if (tried.named / Math.max(1, tried.codes) > best.named / best.codes) best = tried;
  }
  return best.named > 0 && best.named >= best.codes * 0.8 ? best.text : latinText(string);
}

/** A byte encoding as Latin-1, which most of them are for the letters of the West; control codes left out. */
const latinText = (string: string): string => string.replace(/[^ -~\xa0-\xff]+/g, '');

function behindInlineImage(content: Uint8Array, from: number): number {
  for (let at = content.indexOf(0x45, from); at >= 0; at = content.indexOf(0x45, at + 1)) {
    if (content[at + 1] === 0x49 && (content[at - 1] ?? 0) <= 32 && (content[at + 2] ?? 32) <= 32) return at + 2;
  }
  return content.length;
}
