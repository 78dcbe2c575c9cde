import { decodeBase64 } from './base64.ts';
import { latin1Bytes } from './latin1-bytes.ts';

/** UTF-7 (RFC 2152) from latin1. It is no longer written by any mail program, but still used to get past filters. */
export function decodeUtf7(text: string): string {
  return text.replaceAll(/\+([A-Za-z0-9+/]*)-?/g, (_, coded: string) => {
    if (coded === '') return '+';
    const { bytes } = decodeBase64(latin1Bytes(coded));
    let out = '';
    for (let i = 0; i + 1 < bytes.length; i += 2) out += String.fromCharCode(((bytes[i] ?? 0) << 8) | (bytes[i + 1] ?? 0));
    return out;
  });
}
