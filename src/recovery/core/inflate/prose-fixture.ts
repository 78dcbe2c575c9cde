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

const syllables = 'ka mi to re so ni lo den ber sta ing an ter no si ra mo vel tu pri'.split(' ');

/** A few thousand words of two to four syllables, the same every time. */
const words = Array.from({ length: 4096 }, (_, at) => {
  const dice = noise(at + 77, 5);
  return Array.from({ length: 2 + ((dice[0] ?? 0) % 3) }, (__, place) => syllables[(dice[place + 1] ?? 0) % syllables.length] ?? '').join(
    '',
  );
});

/** Text of `length` bytes that compresses as documents do: some words common, most rare, numbers between them. */
export function prose(salt: number, length: number): Uint8Array {
  const dice = noise(salt, length + 8);
  const parts: string[] = [];
  for (let at = 0, size = 0; size < length; at = (at + 3) % length) {
    const [a = 0, b = 0, c = 0] = dice.subarray(at, at + 3);
    // The product of two dice falls on low numbers more often, as words of a language do.
    const word = a < 25 ? String(b * 256 + c) : (words[(b * c) >> 4] ?? '');
    const end = c < 20 ? '.\n' : ' ';
    parts.push(word, end);
    size += word.length + end.length;
  }
  return Uint8Array.from(parts.join(''), (character) => character.charCodeAt(0)).subarray(0, length);
}
