/** A Unicode label in the ASCII form of RFC 3492 (without `xn--`); null where the label is too long to be one. */
export function punycode(label: string): string | null {
  const points = Array.from(label, (character) => character.codePointAt(0) ?? 0);
  if (points.length > 63) return null;
  const ascii = points.filter((point) => point < 128);
  let encoded = String.fromCodePoint(...ascii) + (ascii.length > 0 ? '-' : '');
  let handled = ascii.length;
  let last = 128;
  let delta = 0;
  let bias = 72;
  while (handled < points.length) {
    const next = points.reduce((least, point) => (point >= last && point < least ? point : least), Number.MAX_SAFE_INTEGER);
    delta += (next - last) * (handled + 1);
    last = next;
    for (const point of points) {
      if (point < last) delta += 1;
      if (point !== last) continue;
      encoded += digits(delta, bias);
      bias = adapt(delta, handled + 1, handled === ascii.length);
      delta = 0;
      handled += 1;
    }
    delta += 1;
    last += 1;
  }
  return encoded;
}

// RFC 3492 §5: base 36, tmin 1, tmax 26, skew 38, damp 700
const alphabet = 'abcdefghijklmnopqrstuvwxyz0123456789';

function digits(delta: number, bias: number): string {
  let text = '';
  let rest = delta;
  for (let k = 36; ; k += 36) {
    const threshold = Math.min(26, Math.max(1, k - bias));
    if (rest < threshold) return text + alphabet.charAt(rest);
    text += alphabet.charAt(threshold + ((rest - threshold) % (36 - threshold)));
    rest = Math.floor((rest - threshold) / (36 - threshold));
  }
}

function adapt(delta: number, count: number, first: boolean): number {
  let scaled = first ? Math.floor(delta / 700) : Math.floor(delta / 2);
  scaled += Math.floor(scaled / count);
  let k = 0;
  for (; scaled > 455; k += 36) scaled = Math.floor(scaled / 35);
  return k + Math.floor((36 * scaled) / (scaled + 38));
}

/** What `punycode` undoes: the Unicode label of an ASCII form without its `xn--`; null for what is none. */
export function fromPunycode(written: string): string | null {
  const cut = written.lastIndexOf('-');
  const points = Array.from(written.slice(0, Math.max(cut, 0)), (letter) => letter.codePointAt(0) ?? 0);
  let code = 128;
  let place = 0;
  let bias = 72;
  const rest = written.slice(cut + 1).toLowerCase();
  for (let at = 0; at < rest.length;) {
    const before = place;
    for (let weight = 1, k = 36; ; k += 36, at += 1) {
      const digit = alphabet.indexOf(rest.charAt(at));
      if (at >= rest.length || digit < 0) return null;
      place += digit * weight;
      const threshold = Math.min(26, Math.max(1, k - bias));
      if (digit < threshold) break;
      weight *= 36 - threshold;
      if (weight > 0x7fffffff) return null;
    }
    at += 1;
    const count = points.length + 1;
    bias = adapt(place - before, count, before === 0);
    code += Math.floor(place / count);
    if (code > 0x10ffff) return null;
    place %= count;
    points.splice(place, 0, code);
    place += 1;
  }
  return String.fromCodePoint(...points);
}
