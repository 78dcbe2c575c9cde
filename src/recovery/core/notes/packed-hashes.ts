/** Hashes of 32 bits as base64 (RFC 4648 §4, no padding) of their little-endian bytes: how knowledge/ransomware-notes.json holds them. */
export function packHashes(hashes: readonly number[]): string {
  let text = '';
  let bits = 0;
  let held = 0;
  for (const hash of hashes) {
    for (let shift = 0; shift < 32; shift += 8) {
      bits = (bits << 8) | ((hash >>> shift) & 0xff);
      held += 8;
      while (held >= 6) {
        held -= 6;
        text += signs.charAt((bits >>> held) & 0x3f);
      }
      bits &= (1 << held) - 1;
    }
  }
  return held > 0 ? text + signs.charAt((bits << (6 - held)) & 0x3f) : text;
}

/** The hashes back; signs that are not base64 are passed over. */
export function unpackHashes(text: string): number[] {
  const hashes: number[] = [];
  let hash = 0;
  let bytes = 0;
  let bits = 0;
  let held = 0;
  for (let at = 0; at < text.length; at += 1) {
    const value = signs.indexOf(text.charAt(at));
    if (value < 0) continue;
    bits = (bits << 6) | value;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    hash |= ((bits >>> held) & 0xff) << (8 * bytes);
    bits &= (1 << held) - 1;
    bytes += 1;
    if (bytes < 4) continue;
    hashes.push(hash >>> 0);
    hash = 0;
    bytes = 0;
  }
  return hashes;
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
