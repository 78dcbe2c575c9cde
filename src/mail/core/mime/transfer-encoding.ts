import type { TransferEncoding } from './message.ts';

/** What a Content-Transfer-Encoding field means, comments, quotes and anything after the word aside. `raw`: the field's value as latin1. */
export function transferEncoding(raw: string | null): TransferEncoding {
  if (raw === null) return 'identity';
  const word = /^(?:\s|\([^()]*\))*"?([\w-]+)/.exec(raw)?.[1]?.toLowerCase() ?? '';
  if (word === 'base64') return 'base64';
  if (word === 'quoted-printable') return 'quoted-printable';
  return word === 'x-uuencode' || word === 'uuencode' || word === 'x-uue' || word === 'uue' ? 'uuencode' : 'identity';
}
