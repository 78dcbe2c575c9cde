/**
 * A host name as people read it: labels `xn--…` decoded (RFC 3492), others as they are. A label that is not well formed stays as it stands.
 * @param host lower case, ASCII
 */
export function unicodeHost(host: string): string {
  if (!host.includes('xn--')) return host;
  return host
    .split('.')
    .map((label) => (label.startsWith('xn--') && label.length <= 63 ? (decoded(label.slice(4)) ?? label) : label))
    .join('.');
}

const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;

function decoded(label: string): string | null {
  const basic = label.lastIndexOf('-');
  const points: number[] = basic > 0 ? Array.from(label.slice(0, basic), (letter) => letter.charCodeAt(0)) : [];
  let point = 128;
  let bias = 72;
  let at = 0;
  for (let read = basic > 0 ? basic + 1 : 0; read < label.length;) {
    const start = at;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(label.charCodeAt(read));
      if (digit === null) return null;
      read += 1;
      at += digit * weight;
      const threshold = Math.min(T_MAX, Math.max(T_MIN, k - bias));
      if (digit < threshold) break;
      if (read >= label.length) return null;
      weight *= BASE - threshold;
    }
    const length = points.length + 1;
    bias = adapted(at - start, length, start === 0);
    point += Math.floor(at / length);
    if (point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff)) return null;
    at %= length;
    points.splice(at, 0, point);
    at += 1;
  }
  return String.fromCodePoint(...points);
}

function digitOf(unit: number): number | null {
  if (unit >= 97 && unit <= 122) return unit - 97;
  if (unit >= 48 && unit <= 57) return unit - 22;
  return null;
}

function adapted(delta: number, length: number, first: boolean): number {
  let rest = Math.floor(delta / (first ? 700 : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + 38));
}
