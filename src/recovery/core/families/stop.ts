import { accept, refuse } from '#model/outcome.ts';
import { wordStream } from '../ciphers/opened-stream.ts';
import { rsaOaep } from '../ciphers/rsa.ts';
import { salsaState } from '../ciphers/stream-state.ts';
import { latin, startsWith } from '../integer.ts';
import { isUuid } from '../keys/read-key.ts';
import type { Range } from '../ranges.ts';
import type { Family } from './family.ts';
import { openedFile, stretchesOf } from './opened-file.ts';
import { structure } from './structure.ts';

/**
 * STOP (Djvu): behind the file an RSA-2048 block (OAEP with SHA-1), the victim's id of 40 characters and a marker of 38. What RSA hides is a UUID in text;
 * its first 32 characters are the Salsa20 key, the first eight the nonce. Bytes 5 to 153,605 are encrypted. Source: rivitna/Malware, STOP/stop_decrypt_file.py.
 */
export const stop: Family<Trailer> = {
  id: 'stop',
  recognise(file) {
    const size = file.size - TRAILER;
    if (size < 0 || !startsWith(file.read(file.size - MARKER.length, file.size), MARKER)) return null;
    const id = latin(file.read(size + RSA, size + RSA + ID));
    return {
      evidence: [
        structure(
          `末尾に目印「${MARKER}」と被害者ID「${printable(id)}」`,
          `marker "${MARKER}" at ${file.size - MARKER.length}, behind the victim's id "${printable(id)}"`,
        ),
      ],
      originalSize: size,
      originalName: null,
      encrypted: encrypted(size),
      state: { size },
    };
  },
  open: {
    support: 'published',
    keyForms: "RSA-2048 private key (PEM, DER), or the file's UUID (36 characters)",
    withKey(file, { size }, key, primitives) {
      const suited = key.rsa.filter(({ length }) => length === RSA);
      const uuid = key.text !== null && isUuid(key.text) ? key.text : null;
      if (suited.length === 0 && uuid === null) return refuse('key-unsuited', { wanted: 'RSA-2048, UUID' });
      const wrapped = file.read(size, size + RSA);
      const secret =
        suited.map((rsa) => rsaOaep(rsa, wrapped, primitives.sha1)).find((clear) => clear !== null && clear.length >= 32) ??
        (uuid === null ? null : Uint8Array.from(uuid, (character) => character.charCodeAt(0)));
      if (!secret) return refuse('key-wrong');
      const state = salsaState(secret.subarray(0, 32), secret.subarray(0, 8));
      const stretches = stretchesOf(file, encrypted(size), wordStream(primitives, 'salsa20', 20, state));
      return accept({ pieces: openedFile(file, size, stretches), name: null, ...(suited.length === 0 && { unproved: true }) });
    },
  },
};

type Trailer = { readonly size: number };

const MARKER = '{36A698B9-D67C-4E07-BE82-0EC5B14B4DF5}';
const RSA = 256;
const ID = 40;
const TRAILER = RSA + ID + MARKER.length;

const encrypted = (size: number): Range[] => (size > 5 ? [[5, Math.min(size, 5 + 153_600)]] : []);
const printable = (id: string): string => id.replace(/[^ -~]/g, '.');
