/** One element of DER (ITU-T X.690): its tag, what is in it, and the elements in that. */
export type Der = { readonly tag: number; readonly content: Uint8Array; readonly parts: () => Der[] };

/** The element at the beginning of the bytes; null where the length does not fit. Lengths up to three bytes, low tags only: enough for keys. */
export function readDer(bytes: Uint8Array): Der | null {
  return element(bytes)?.[0] ?? null;
}

function element(bytes: Uint8Array): [Der, size: number] | null {
  const [tag, first] = [bytes[0], bytes[1]];
  if (tag === undefined || first === undefined || first === 0x80 || first > 0x83) return null;
  const more = first < 0x80 ? 0 : first - 0x80;
  let length = first < 0x80 ? first : 0;
  for (let at = 0; at < more; at += 1) length = length * 256 + (bytes[2 + at] ?? 0);
  const start = 2 + more;
  if (start + length > bytes.length) return null;
  const content = bytes.subarray(start, start + length);
  return [{ tag, content, parts: () => partsOf(content) }, start + length];
}

function partsOf(content: Uint8Array): Der[] {
  const parts: Der[] = [];
  for (let at = 0; at < content.length && parts.length < 32;) {
    const read = element(content.subarray(at));
    if (!read) return [];
    parts.push(read[0]);
    at += read[1];
  }
  return parts;
}
