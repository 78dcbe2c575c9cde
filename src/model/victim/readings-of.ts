import { base64, hex } from '../bytes-of.ts';
import { refang } from '../indicator/refang.ts';
import { fromPunycode } from '../indicator/punycode.ts';

/**
 * What a text says, in every writing that this undoes: as it stands, defanged addresses made whole, percent-encodings (of UTF-8) and escapes of program texts and of HTML
 * decoded (also several times over), host names of `xn--` in their own letters, and what stands inside in base64 or hexadecimal, as links of fraudsters carry the
 * address of whoever is to click. The text itself comes first. Other encodings (Shift_JIS in a URL) and what is enciphered are not read.
 */
export function readingsOf(text: string): readonly string[] {
  const found = new Set([text]);
  let plain = text;
  for (let round = 0; round < ROUNDS; round += 1) {
    const next = unescaped(plain);
    if (next === plain) break;
    plain = next;
    found.add(plain);
  }
  if (/xn--/i.test(plain))
    found.add(plain.replace(/(?<![a-z0-9-])xn--([a-z0-9-]{1,59})/gi, (whole, label: string) => fromPunycode(label) ?? whole));
  const narrow = plain.normalize('NFKC').replace(invisible, '');
  found.add(refang(narrow));
  for (const hidden of hiddenIn(narrow)) found.add(unescaped(hidden));
  return [...found];
}

/** Twice encoded is met; more often it is play. */
const ROUNDS = 4;

const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

const unescaped = (text: string): string =>
  /[%\\&]/.test(text)
    ? text
        .replace(/(?:%[0-9a-f]{2})+/gi, fromPercent)
        .replace(/(?:%u|\\u)([0-9a-f]{4})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
        .replace(/\\u\{([0-9a-f]{1,6})\}|&#x([0-9a-f]{1,6});/gi, (all, one?: string, other?: string) =>
          character(Number.parseInt(one ?? other ?? '', 16), all),
        )
        .replace(/&#(\d{1,7});/g, (all, code: string) => character(Number(code), all))
        .replace(/\\x([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;

const character = (code: number, otherwise: string): string => (code <= 0x10ffff ? String.fromCodePoint(code) : otherwise);

function fromPercent(run: string): string {
  try {
    return decodeURIComponent(run);
  } catch {
    // No UTF-8: what is ASCII in it can still be read.
    return run.replace(/%([0-7][0-9a-f])/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  }
}

/** Texts that stand in a text in base64 (of either alphabet) or hexadecimal. Each run is read once with and once without the slash, which base64 and paths share. */
function hiddenIn(text: string): readonly string[] {
  const hidden: string[] = [];
  for (const run of [...(text.match(/[A-Za-z0-9_-]{8,}/g) ?? []), ...(text.match(/[A-Za-z0-9+/]{8,}/g) ?? [])].slice(0, RUNS)) {
    const hexadecimal = /^(?:[0-9a-f]{2}){6,}$/i.test(run) ? hex(run) : null;
    const standard = run.replaceAll('-', '+').replaceAll('_', '/');
    for (const bytes of [hexadecimal, base64(standard.padEnd(Math.ceil(standard.length / 4) * 4, '='))]) {
      const said = bytes === null ? null : fromUtf8(bytes);
      if (said !== null) hidden.push(said);
    }
  }
  return hidden;
}
const RUNS = 60;

/** Bytes as a text; null where they are no UTF-8 or hold what no text holds. */
function fromUtf8(bytes: string): string | null {
  try {
    const text = decodeURIComponent(bytes.replace(/[^A-Za-z0-9]/g, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`));
    return /\p{Cc}/u.test(text) ? null : text;
  } catch {
    return null;
  }
}
