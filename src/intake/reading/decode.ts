import type { Decode } from '../core/readers/reader.ts';

/** Strict decoding by the platform. WHATWG `shift_jis` is CP932, as Japanese spreadsheets write it. */
export const decode: Decode = (encoding, bytes, cut = false) => {
  try {
    // A decoder that was left in the middle of a character would carry it into the next text, hence a fresh one each time.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: cut });
  } catch {
    return null; // a TypeError, the only one `fatal` raises: not of this encoding
  }
};
