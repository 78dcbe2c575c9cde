import type { Indicator } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { textOfHtml } from '#model/text-of-html.ts';
import { extractIndicators } from './extract/extract.ts';

/** Notes are short; one that is not is read so far. */
const longestNote = 262_144;

/**
 * What a ransom note that was handed in as a trace says itself: accounts, services and addresses, all the attacker's. They have no place in the report's
 * text. Of a web address only the site is taken: path and query are the page made for this victim. A page (HTML, HTA) is read as it would be seen.
 */
export function noteIndicators(note: string): Indicator[] {
  const text = textOfHtml(note.slice(0, longestNote)).toWellFormed();
  const found = extractIndicators(text).filter(({ type }) => type !== 'note-text' && type !== 'path' && type !== 'file-path');
  return found.flatMap((one) => {
    const site = one.type === 'url' ? siteOf(one) : one;
    return site === null ? [] : [{ ...site, role: 'attacker', span: null }];
  });
}

function siteOf({ norm }: Indicator): Indicator | null {
  const value = /^[a-z][a-z0-9+.-]{0,30}:\/\/[^/?#]{1,300}/i.exec(norm)?.[0] ?? '';
  const site = normaliseIndicator('url', `${value}/`);
  return site.ok ? { type: 'url', value: `${value}/`, norm: site.value, role: 'attacker', span: null } : null;
}
