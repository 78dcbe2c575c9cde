import facts from '#knowledge/html-entities.json' with { type: 'json' };

/** Character references of HTML as browsers read them: numbers (with the Windows characters that 128–159 mean), and the names that occur in mail. */
export function withoutEntities(text: string): string {
  return text.includes('&') ? text.replace(reference, (whole, name: string) => entity(name) ?? whole) : text;
}

const reference = /&(#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,7});?/g;

function entity(name: string): string | null {
  if (!name.startsWith('#')) return names[name] ?? names[name.toLowerCase()] ?? null;
  const hexadecimal = name.charAt(1) === 'x' || name.charAt(1) === 'X';
  const point = hexadecimal ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  if (point >= 0x80 && point < 0xa0) return windows.charAt(point - 0x80);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : '\ufffd';
}

const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const names: Readonly<Record<string, string>> = facts;
