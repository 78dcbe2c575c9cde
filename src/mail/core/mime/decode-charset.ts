import type { MailPorts } from '../ports.ts';
import { guessJapanese, guessText, isBeyondAscii } from './guess-text.ts';
import { decodeIso2022Jp, hasJisEscape } from './iso-2022-jp.ts';
import { eucJpLikelihood, shiftJisLikelihood } from './japanese-likelihood.ts';
import type { MailFault } from './message.ts';
import { decodeUtf7 } from './utf-7.ts';

/** `charset`: what it was read in, in lower case. */
export type Decoded = { readonly text: string; readonly charset: string; readonly fault: MailFault | null };

/**
 * Text in a declared character set (`''`: none declared), repaired where the bytes are plainly not of it. `charset-repaired`: it declares one and was read in
 * another, or has bytes that mean nothing in it. `charset-unknown`: it declares none or an unknown one, and was read by guess (guess-text.ts).
 */
export function decodeCharset(label: string, bytes: Uint8Array, ports: MailPorts): Decoded {
  const declared = charsetNamed(label);
  if (declared === 'utf-7') return { text: decodeUtf7(ports.latin1(bytes)), charset: declared, fault: null };
  if (declared.startsWith('utf-16')) return decodeUtf16(declared, bytes, ports);
  const raw = ports.latin1(bytes);
  if (declared === 'iso-2022-jp' && raw.includes('\u000E'))
    return { text: decodeIso2022Jp(bytes, ports).text, charset: declared, fault: null };
  if (!isBeyondAscii(raw)) return { text: raw, charset: declared === '' ? 'us-ascii' : declared, fault: null };
  if (declared === 'iso-2022-jp') return decodeJis(raw, bytes, ports);
  if (declared === '' || declared === 'us-ascii') {
    const guessed = guessText(raw, ports);
    return { ...guessed, fault: guessed.charset === 'us-ascii' ? null : declared === '' ? 'charset-unknown' : 'charset-repaired' };
  }
  if (declared === 'utf-8') {
    const text = ports.decode('utf-8', bytes);
    if (text !== null && !hasJisEscape(raw)) return { text, charset: declared, fault: null };
  }
  const text = ports.decode(declared, bytes);
  if (text === null && ports.decode(declared, nothing) === null) return { ...guessText(raw, ports), fault: 'charset-unknown' };
  const repaired = repair(declared, raw, bytes, text, ports);
  if (repaired !== null) return { ...repaired, fault: 'charset-repaired' };
  return text === null
    ? { text: ports.decode(declared, bytes, 'replace') ?? raw, charset: declared, fault: 'charset-repaired' }
    : { text, charset: declared, fault: null };
}

const nothing = new Uint8Array(0);

/** What the bytes really are, where that is plain and not what they declare. `text`: as declared; null where they are not of it. */
function repair(
  declared: string,
  raw: string,
  bytes: Uint8Array,
  text: string | null,
  ports: MailPorts,
): { text: string; charset: string } | null {
  const found = guessJapanese(raw, bytes, ports, text === null ? 0.5 : 1.5);
  if (found === null || found.charset === declared || found.charset === 'us-ascii') return null;
  // Two encodings may both have characters for the same bytes: then what was declared stands unless the other one is far likelier.
  if (text === null || found.charset === 'iso-2022-jp') return found;
  if (found.charset === 'utf-8') return isSingleByte(declared) || isCertainlyUtf8(raw) ? found : null;
  const { kana, mean } = found.charset === 'shift_jis' ? shiftJisLikelihood(raw) : eucJpLikelihood(raw);
  const other = declared === 'shift_jis' ? shiftJisLikelihood(raw).mean : declared === 'euc-jp' ? eucJpLikelihood(raw).mean : 0;
  return kana >= 3 && mean >= other + 1 && (isSingleByte(declared) || declared === 'shift_jis' || declared === 'euc-jp') ? found : null;
}

const isSingleByte = (charset: string): boolean => /^(?:windows-125|iso-8859|iso8859|latin|koi8|macintosh|ibm8)/.test(charset);

/** Two characters of three bytes: text in pairs of bytes is hardly ever that by chance. */
const isCertainlyUtf8 = (raw: string): boolean => /[\u00E0-\u00EF][\u0080-\u00BF]{2}[^]*?[\u00E0-\u00EF][\u0080-\u00BF]{2}/.test(raw);

function decodeJis(raw: string, bytes: Uint8Array, ports: MailPorts): Decoded {
  const jis = decodeIso2022Jp(bytes, ports);
  if (!jis.broken && (hasJisEscape(raw) || !/[\u0080-\u00FF]/.test(raw))) return { text: jis.text, charset: 'iso-2022-jp', fault: null };
  const guessed = guessJapanese(raw, bytes, ports, 0.5);
  return guessed === null || guessed.charset === 'iso-2022-jp' || guessed.charset === 'us-ascii'
    ? { text: jis.text, charset: 'iso-2022-jp', fault: 'charset-repaired' }
    : { ...guessed, fault: 'charset-repaired' };
}

/** By its byte order mark, else by which byte of the first characters is mostly zero, else as declared (RFC 2781 §4.3: big-endian). */
function decodeUtf16(declared: string, bytes: Uint8Array, ports: MailPorts): Decoded {
  const [first, second] = bytes;
  let zeros = 0;
  for (let i = 0; i < Math.min(bytes.length, 400); i += 1) if (bytes[i] === 0) zeros += i % 2 === 0 ? 1 : -1;
  const big = first === 0xfe && second === 0xff;
  const little = first === 0xff && second === 0xfe;
  const charset = big
    ? 'utf-16be'
    : little
      ? 'utf-16le'
      : zeros > 0
        ? 'utf-16be'
        : zeros < 0 || declared === 'utf-16le'
          ? 'utf-16le'
          : 'utf-16be';
  const text = ports.decode(charset, bytes);
  return { text: text ?? ports.decode(charset, bytes, 'replace') ?? '', charset, fault: text === null ? 'charset-repaired' : null };
}

/** Names that mail programs use and the Encoding Standard does not know, and those that say nothing. */
const aliases: Readonly<Record<string, string>> = {
  utf8: 'utf-8',
  'unicode-1-1-utf-8': 'utf-8',
  utf8mb4: 'utf-8',
  'unicode-1-1-utf-7': 'utf-7',
  utf7: 'utf-7',
  'shift-jis': 'shift_jis',
  sjis: 'shift_jis',
  'x-sjis': 'shift_jis',
  ms_kanji: 'shift_jis',
  csshiftjis: 'shift_jis',
  cp932: 'shift_jis',
  'cp-932': 'shift_jis',
  ms932: 'shift_jis',
  'ms-932': 'shift_jis',
  'x-ms-cp932': 'shift_jis',
  'windows-932': 'shift_jis',
  'windows-31j': 'shift_jis',
  'shift_jis-2004': 'shift_jis',
  jis: 'iso-2022-jp',
  jis7: 'iso-2022-jp',
  csiso2022jp: 'iso-2022-jp',
  'iso2022-jp': 'iso-2022-jp',
  'iso-2022jp': 'iso-2022-jp',
  iso2022jp: 'iso-2022-jp',
  'iso-2022-jp-1': 'iso-2022-jp',
  'iso-2022-jp-2': 'iso-2022-jp',
  'iso-2022-jp-3': 'iso-2022-jp',
  'iso-2022-jp-2004': 'iso-2022-jp',
  'iso-2022-jp-ms': 'iso-2022-jp',
  cp50220: 'iso-2022-jp',
  cp50221: 'iso-2022-jp',
  cp50222: 'iso-2022-jp',
  eucjp: 'euc-jp',
  'x-euc': 'euc-jp',
  'x-euc-jp': 'euc-jp',
  ujis: 'euc-jp',
  cp51932: 'euc-jp',
  'eucjp-ms': 'euc-jp',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'big-5': 'big5',
  'ansi_x3.4-1968': 'us-ascii',
  ascii: 'us-ascii',
  'iso646-us': 'us-ascii',
  default: '',
  '8bit': '',
  '7bit': '',
  binary: '',
  none: '',
  unknown: '',
  'unknown-8bit': '',
  'x-unknown': '',
};

/** A label as the decoders know it. */
function charsetNamed(label: string): string {
  const name = label.trim().toLowerCase().replaceAll('"', '').replaceAll("'", '');
  const alias = Object.hasOwn(aliases, name) ? aliases[name] : undefined;
  if (alias !== undefined) return alias;
  // cp1252, win-1251, windows1250
  const windows = /^(?:cp-?|win-?|windows-?|x-cp-?)(125\d|874)$/.exec(name)?.[1];
  return windows === undefined ? name : `windows-${windows}`;
}
