import type { DecodeUtf8 } from './core/stix/bundle-part.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** UTF-8 → text; null where the bytes are no valid UTF-8. */
export const strictUtf8: DecodeUtf8 = (bytes) => {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
};
