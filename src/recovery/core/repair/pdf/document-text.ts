import { findIn, latin } from '../../integer.ts';
import { pageText } from './page-text.ts';
import { pageAttribute } from './page-tree.ts';
import type { PdfDocument } from './pdf-document.ts';
import { resolved, streamOf } from './pdf-document.ts';
import type { PdfValue } from './pdf-value.ts';
import { entry } from './pdf-value.ts';
import type { ToUnicode } from './to-unicode.ts';
import { toUnicode } from './to-unicode.ts';

/** The text of every page that is left, `[number]` before each, and behind them the text of contents that belong to no page any more. */
export function documentText(document: PdfDocument, pages: readonly number[]): string {
  const maps = new Map<number, ToUnicode>();
  for (const number of document.objects.keys()) {
    const content = streamOf(document, number);
    if (content && /begin(?:bfchar|bfrange)/.test(latin(content, 0, Math.min(content.length, 20_000))))
      maps.set(number, toUnicode(latin(content)));
  }
  const all = [...maps.values()];
  const used = new Set<number>();
  const parts: string[] = [];
  for (const [index, number] of pages.entries()) {
    const page = document.objects.get(number)?.value;
    const fonts = fontsOf(document, page, maps);
    const contents = references(document, entry(page, 'Contents'));
    const text = contents.map((content) => pageText(streamOf(document, content) ?? new Uint8Array(0), fonts, all)).join('\n');
    for (const content of contents) used.add(content);
    if (text.trim() !== '') parts.push(`[${index + 1}]\n${text.trim()}\n`);
  }
  for (const number of document.objects.keys()) {
    const content = used.has(number) || maps.has(number) ? null : streamOf(document, number);
    if (!content || findIn(content, 'BT') < 0 || (findIn(content, 'Tj') < 0 && findIn(content, 'TJ') < 0)) continue;
    const text = pageText(content, new Map(), all);
    if (text !== '') parts.push(`[?]\n${text}\n`);
  }
  return parts.join('\n');
}

/** By the name on the page: the font's map to text; null where it has none, so that its codes are letters. A lost font is not in it. */
function fontsOf(document: PdfDocument, page: PdfValue | undefined, maps: ReadonlyMap<number, ToUnicode>): Map<string, ToUnicode | null> {
  const fonts = new Map<string, ToUnicode | null>();
  const named = resolved(document, entry(pageAttribute(document, page, 'Resources'), 'Font'));
  if (named?.kind !== 'dictionary') return fonts;
  for (const [name, value] of named.entries) {
    const font = resolved(document, value);
    const map = entry(font, 'ToUnicode');
    const known = map?.kind === 'reference' ? maps.get(map.number) : undefined;
    if (known) fonts.set(name, known);
    else if (font && !map && !entry(font, 'DescendantFonts')) fonts.set(name, null);
  }
  return fonts;
}

function references(document: PdfDocument, value: PdfValue | undefined): number[] {
  if (value?.kind === 'reference' && document.objects.get(value.number)?.data) return [value.number];
  const list = resolved(document, value);
  return list?.kind === 'array' ? list.items.flatMap((item) => (item.kind === 'reference' ? [item.number] : [])) : [];
}
