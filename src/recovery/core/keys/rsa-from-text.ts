import { integerOf } from '../ciphers/rsa.ts';
import type { RsaKey } from './key.ts';
import { readBase64 } from './read-encoded.ts';
import { rsaKey } from './rsa-from-bytes.ts';

/** RSA private keys that a text spells out number by number: .NET's `<RSAKeyValue>`, or n and d in hexadecimal, named or one a line (n first). */
export function rsaFromText(text: string): RsaKey[] {
  const key = fromXml(text) ?? fromNumbers(text);
  return key ? [key] : [];
}

function fromXml(text: string): RsaKey | null {
  if (!/<RSAKeyValue\b/i.test(text)) return null;
  const number = (name: string): bigint => {
    const written = new RegExp(`<${name}>([A-Za-z0-9+/=\\s]{1,4096})</${name}>`, 'i').exec(text)?.[1];
    return integerOf(readBase64((written ?? '').replace(/\s+/g, '')) ?? new Uint8Array(0));
  };
  return rsaKey(number('Modulus'), number('D'), number('P'), number('Q'));
}

function fromNumbers(text: string): RsaKey | null {
  const named = (names: string): string | undefined =>
    new RegExp(`(?:^|[\\s,;"'{])(?:${names})["']?\\s*[:=]\\s*["']?(?:0x)?([0-9a-f]{64,4096})\\b`, 'i').exec(text)?.[1];
  const lines = text.split(/\s+/).map((line) => /^(?:0x)?([0-9a-f]{64,4096})$/i.exec(line)?.[1]);
  const pair = lines.length === 2 ? lines : [];
  const n = named('n|modulus') ?? pair[0];
  const d = named('d|private_?exponent') ?? pair[1];
  if (n === undefined || d === undefined) return null;
  return rsaKey(BigInt(`0x${n}`), BigInt(`0x${d}`)) ?? rsaKey(BigInt(`0x${d}`), BigInt(`0x${n}`));
}
