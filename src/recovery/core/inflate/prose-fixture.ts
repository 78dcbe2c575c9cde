/** Bytes without pattern, the same for the same salt: what encrypted data look like. */
export function noise(salt: number, length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let state = (salt ^ 0x9e3779b9) >>> 0 || 1;
  for (let at = 0; at < length; at += 1) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    bytes[at] = state >>> 11;
  }
  return bytes;
}

const words =
  'the report of this station names an amount account number transfer 連携 被害 照会 with a name that nobody knows and from there'.split(
    ' ',
  );

/** Text of about `length` bytes that compresses as documents do: common words, numbers, few repeats of whole sentences. */
export function prose(salt: number, length: number): Uint8Array {
  const dice = noise(salt, length);
  const parts: string[] = [];
  for (let at = 0, size = 0; size < length && at + 3 < dice.length; at += 3) {
    const [a = 0, b = 0, c = 0] = dice.subarray(at, at + 3);
    const word = a < 60 ? String(b * 256 + c) : (words[(b * 7 + c) % words.length] ?? '');
    const end = c < 20 ? '.\n' : ' ';
    parts.push(word, end);
    size += word.length + 1;
  }
  return Uint8Array.from(parts.join(''), (character) => character.charCodeAt(0) & 255).subarray(0, length);
}
