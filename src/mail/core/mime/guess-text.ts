import type { MailPorts } from '../ports.ts';
import { decodeIso2022Jp, hasJisEscape } from './iso-2022-jp.ts';
import { eucJpLikelihood, shiftJisLikelihood } from './japanese-likelihood.ts';
import { latin1Bytes } from './latin1-bytes.ts';

type Guessed = { readonly text: string; readonly charset: string };

/**
 * Text of bytes (as latin1) that declare no character set: ASCII, UTF-8, ISO-2022-JP by its escapes, Shift_JIS or EUC-JP by what Japanese looks like, EUC-KR or
 * GB 18030 where it looks like EUC-JP without a single kana, else windows-1252, which every byte is something in.
 */
export function guessText(raw: string, ports: MailPorts): Guessed {
  if (!isBeyondAscii(raw)) return { text: raw, charset: 'us-ascii' };
  const bytes = latin1Bytes(raw);
  return guessJapanese(raw, bytes, ports, 0.5) ?? { text: ports.decode('windows-1252', bytes, 'replace') ?? raw, charset: 'windows-1252' };
}

/** Has bytes of eight bits, or an escape. */
export const isBeyondAscii = (raw: string): boolean => /[\u0080-\u00FF]/.test(raw) || raw.includes('\u001B');

/** The same where it must be UTF-8 or something of East Asia (`least`: mean points of a character, japanese-likelihood.ts); null where it is nothing of that. */
export function guessJapanese(raw: string, bytes: Uint8Array, ports: MailPorts, least: number): Guessed | null {
  const eightBit = /[\u0080-\u00FF]/.test(raw);
  if (hasJisEscape(raw)) {
    const { text, broken } = decodeIso2022Jp(bytes, ports);
    if (!eightBit || !broken) return { text, charset: 'iso-2022-jp' };
  }
  if (!eightBit) return { text: raw, charset: 'us-ascii' };
  const utf8 = ports.decode('utf-8', bytes);
  if (utf8 !== null) return { text: utf8, charset: 'utf-8' };
  const sjis = shiftJisLikelihood(raw);
  const euc = eucJpLikelihood(raw);
  if (Math.max(sjis.mean, euc.mean) < least) return null;
  const charset = sjis.mean > euc.mean ? 'shift_jis' : euc.kana > 0 || euc.characters < 12 ? 'euc-jp' : otherEuc(raw);
  return { text: ports.decode(charset, bytes, 'replace') ?? raw, charset };
}

/** Long text in pairs of high bytes and no kana is not Japanese: Hangul stand in B0–C8, Chinese characters beyond. */
const otherEuc = (raw: string): string =>
  /[\u00C9-\u00FE][\u00A1-\u00FE]/.test(raw.replaceAll(/[\u00B0-\u00C8][\u00A1-\u00FE]/g, '')) ? 'gb18030' : 'euc-kr';
