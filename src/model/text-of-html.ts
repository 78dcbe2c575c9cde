/**
 * The words of an HTML page or HTA as they would be seen, one line a block: script, style and comments left out, the common entities read. Never
 * rendered, never run: a scan from left to right, linear in its length. A text that is no HTML comes back as it is.
 */
export function textOfHtml(text: string): string {
  if (!/<(?:html|head|body|hta:|script|style|div|table|title|!doctype)\b/i.test(text.slice(0, 65_536))) return text;
  const parts: string[] = [];
  const lower = text.toLowerCase();
  let at = 0;
  while (at < text.length) {
    const open = text.indexOf('<', at);
    if (open < 0) break;
    parts.push(text.slice(at, open));
    const hidden = hiddenFrom(lower, open);
    if (hidden !== null) {
      const end = lower.indexOf(hidden.until, open + hidden.skip);
      at = end < 0 ? text.length : end + hidden.until.length;
      if (hidden.until !== '-->') at = after(text, at);
      continue;
    }
    if (!/^<[a-z/!?]/i.test(text.slice(open, open + 2))) {
      parts.push('<');
      at = open + 1;
      continue;
    }
    const tag = /^<\/?([a-z0-9]+)/.exec(lower.slice(open, open + 16))?.[1] ?? '';
    parts.push(inline.has(tag) ? '' : '\n');
    at = after(text, open);
  }
  parts.push(text.slice(at));
  return parts.join('').replace(/&(#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => entity(name.toLowerCase()) ?? whole);
}

const inline = new Set(['a', 'b', 'i', 'u', 'em', 'strong', 'span', 'font', 'code', 'small', 'big', 'mark', 'sup', 'sub']);

const after = (text: string, from: number): number => {
  const close = text.indexOf('>', from);
  return close < 0 ? text.length : close + 1;
};

function hiddenFrom(lower: string, open: number): { until: string; skip: number } | null {
  if (lower.startsWith('<!--', open)) return { until: '-->', skip: 4 };
  if (lower.startsWith('<script', open)) return { until: '</script', skip: 7 };
  return lower.startsWith('<style', open) ? { until: '</style', skip: 6 } : null;
}

function entity(name: string): string | null {
  if (!name.startsWith('#')) return entities[name] ?? null;
  const point = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
  return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point).toWellFormed() : null;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
};
