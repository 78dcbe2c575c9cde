import type { MailPorts } from '../ports.ts';

const escape = 27;

/** Has the latin1 text an escape sequence of ISO-2022-JP, in any of its versions. */
export function hasJisEscape(text: string): boolean {
  for (let at = text.indexOf('\u001B'); at >= 0; at = text.indexOf('\u001B', at + 1)) {
    if (/^(?:\$[@B]|\$\([@BDOQ]|\([IJ])/.test(text.slice(at + 1, at + 4))) return true;
  }
  return false;
}

/**
 * ISO-2022-JP as mail programs really write it: CP50221 with NEC's special characters, half-width kana by escape, by SO/SI or as single bytes with the high
 * bit, JIS X 0212, no return to ASCII before a line's or a text's end. It is written anew as EUC-JP, which a decoder exists for. The second value tells
 * whether anything in it was of no known set.
 */
export function decodeIso2022Jp(bytes: Uint8Array, ports: MailPorts): { readonly text: string; readonly broken: boolean } {
  const out = new Uint8Array(bytes.length * 2);
  let length = 0;
  let mode: 'ascii' | 'kana' | 'kanji' | 'second' = 'ascii';
  let shifted = false;
  let broken = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const code = bytes[i] ?? 0;
    if (code === escape) {
      const [next, taken] = escaped(bytes, i);
      if (next === null) broken = true;
      else mode = next;
      i += taken - 1;
    } else if (code === 14 || code === 15) shifted = code === 14;
    else if (code === 10 || code === 13) {
      // RFC 1468: a line begins in ASCII. (A line end inside a pair is one too.)
      out[length++] = code;
      mode = 'ascii';
      shifted = false;
    } else if (code < 33) out[length++] = code;
    else if (shifted || mode === 'kana') {
      out[length++] = 0x8e;
      out[length++] = code | 0x80;
    } else if (code >= 0xa1 && code <= 0xdf && mode === 'ascii') {
      out[length++] = 0x8e;
      out[length++] = code;
    } else if (mode === 'ascii') {
      broken ||= code > 126;
      // 0xFF is no byte of EUC-JP: it becomes U+FFFD.
      out[length++] = code > 126 ? 0xff : code;
    } else {
      const second = bytes[i + 1] ?? 0;
      if ((second & 0x7f) < 33 || (second & 0x7f) > 126) {
        broken = true;
        continue;
      }
      if (mode === 'second') out[length++] = 0x8f;
      out[length++] = code | 0x80;
      out[length++] = second | 0x80;
      i += 1;
    }
  }
  const euc = out.subarray(0, length);
  const text = ports.decode('euc-jp', euc);
  return text === null ? { text: ports.decode('euc-jp', euc, 'replace') ?? '', broken: true } : { text, broken };
}

type Mode = 'ascii' | 'kana' | 'kanji' | 'second';

/** The set that an escape sequence turns to (null: none that is known), and its length. */
function escaped(bytes: Uint8Array, at: number): readonly [Mode | null, number] {
  const first = bytes[at + 1];
  const second = bytes[at + 2];
  if (first === 0x28) {
    // ( B ASCII, ( J and ( H JIS-Roman, ( I half-width kana
    if (second === 0x42 || second === 0x4a || second === 0x48) return ['ascii', 3];
    return second === 0x49 ? ['kana', 3] : [null, 1];
  }
  if (first !== 0x24) return [null, 1];
  // $ @ and $ B JIS X 0208, $ ( D JIS X 0212, $ ( O and $ ( Q JIS X 0213 plane 1, which agrees with 0208 where both have a character
  if (second === 0x40 || second === 0x42) return ['kanji', 3];
  if (second !== 0x28) return [null, 1];
  const third = bytes[at + 3];
  if (third === 0x44) return ['second', 4];
  return third === 0x40 || third === 0x42 || third === 0x4f || third === 0x51 ? ['kanji', 4] : [null, 1];
}
