/** UTF-8 as text; a byte that does not fit becomes a character of its own, so that two names never fall together. */
export function textOf(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const first = bytes[at] ?? 0;
    const more = first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 && first < 0xf0 ? 2 : first >= 0xc2 && first < 0xe0 ? 1 : 0;
    let value = more === 0 ? first : first & (0x3f >> more);
    let whole = more > 0;
    for (let index = 1; index <= more; index += 1) {
      const next = bytes[at + index] ?? 0;
      if ((next & 0xc0) !== 0x80) whole = false;
      value = value * 64 + (next & 0x3f);
    }
    if (whole && value <= 0x10ffff) {
      text += String.fromCodePoint(value);
      at += more + 1;
    } else {
      text += String.fromCharCode(first);
      at += 1;
    }
  }
  return text;
}
