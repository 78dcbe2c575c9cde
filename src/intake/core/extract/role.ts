import type { IndicatorRole } from '#model/indicator.ts';
import { roleCues } from './role-cues.ts';

/** Where a trace stands: in the read text, between the traces before and after it. */
export type Place = {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly previous: { readonly end: number; readonly role: IndicatorRole | null } | null;
  readonly next: number;
};

/**
 * Whose a trace is, from the words around it. The nearest word that tells decides, looked for before the trace and (with a handicap)
 * behind it, within its sentence and not beyond its neighbours. A trace that follows another in a list has that one's role; one on a
 * line of its own has the role of the heading above. Null where nothing tells.
 */
export function roleOf(place: Place): IndicatorRole | null {
  const { text, start, end, previous, next } = place;
  if (previous !== null && start - previous.end < 16 && listing.test(text.slice(previous.end, start))) return previous.role;
  const left = lastSentence(text.slice(Math.max(previous?.end ?? 0, start - 60), start));
  const right = firstSentence(text.slice(end, Math.min(next, end + 40)));
  return nearest(left, right) ?? (/(?:^|\n)[ \t]*(?:[-*・•◦]\s?)?$/.test(left) ? heading(text, start) : null);
}

const listing = /^(?!\s*\n\s*\n)(?:[\s、,;・/|&)(-]|:\d{1,5}|及び|並びに|と|and|or|メール|電話|e-?mail|tel\.?)*$/i;
const behindCosts = 12;

function nearest(left: string, right: string): IndicatorRole | null {
  let best: { role: IndicatorRole; distance: number } | null = null;
  for (const { role, before, behind } of roleCues) {
    for (const match of left.matchAll(before)) {
      const distance = left.length - match.index - match[0].length;
      if (best === null || distance < best.distance) best = { role, distance };
    }
    for (const match of right.matchAll(behind)) {
      const distance = match.index + behindCosts;
      if (best === null || distance < best.distance) best = { role, distance };
    }
  }
  return best?.role ?? null;
}

/** The role that the first line of this paragraph gives, or, where the list begins here, a line with a colon just above it. */
function heading(text: string, start: number): IndicatorRole | null {
  const paragraphs = text.slice(Math.max(0, start - 1500), start).split(/\n[ \t]*\n/);
  const own = paragraphs.at(-1) ?? '';
  const above = paragraphs.at(-2) ?? '';
  const line = /^\s*[^\n]{2,40}(?=\n)/.exec(own)?.[0] ?? (/^[\s*・•◦-]*$/.test(own) ? /[^\n]{2,40}[:】]\s*$/.exec(above)?.[0] : undefined);
  return line === undefined ? null : nearest(`${line.replace(/[:】\s]*$/, '')} `, '');
}

const lastSentence = (left: string): string => /(?:(?!\.\s+[A-Z])[^。\n;!?])*$/.exec(left)?.[0] ?? left;
const firstSentence = (right: string): string => /^(?:(?!\.\s)[^。\n;])*/.exec(right)?.[0] ?? '';
