import { mailLimits } from '../limits.ts';
import type { LetterLink } from './letter.ts';
import { linkKind } from './link-kind.ts';
import { linksInText } from './link-text.ts';
import type { TextForms } from './text-forms.ts';
import { separate } from './separate.ts';
import type { TextLine } from './text-line.ts';

type Place = Pick<LetterLink, 'shown' | 'part' | 'span' | 'own'>;

/**
 * Every link of a letter's texts once, in their order: what the page shows of it where it does, in own words where it stands there at all. At most
 * `mailLimits.links`. The lines of the texts bear their roles already; a page that was not taken as the text is separated here.
 */
export function linksOfBody(forms: readonly TextForms[], offset: number): readonly LetterLink[] {
  const found = new Map<string, Place>();
  for (const { lines, html } of forms) {
    if (html?.lines !== lines) for (const line of lines) for (const { url } of linksInText(line.text)) meet(found, url, null, line);
    if (html === null) continue;
    if (html.lines !== lines && html.links.length > 0) separate(html.lines, offset);
    for (const { url, shown, line } of html.links) {
      const standing = html.lines[line] ?? html.lines.at(-1);
      if (standing) meet(found, url, shown, standing);
    }
  }
  return Array.from(found, ([url, place]) => ({ url, ...linkKind(url), ...place }));
}

function meet(found: Map<string, Place>, url: string, shown: string | null, line: TextLine): void {
  const before = found.get(url);
  if (before) {
    if ((before.shown === null && shown !== null) || (!before.own && line.role === 'own'))
      found.set(url, { ...before, shown: before.shown ?? shown, own: before.own || line.role === 'own' });
  } else if (found.size < mailLimits.links) {
    found.set(url, { shown, part: line.part, span: { from: line.from, to: line.to }, own: line.role === 'own' });
  }
}
