import type { Indicator, IndicatorRole } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { marksOf } from './marks.ts';
import { findNoteTexts } from './note-text.ts';
import type { Reading } from './reading.ts';
import { originalSpan, read } from './reading.ts';
import type { Candidate } from './recogniser.ts';
import { recognisers } from './recognisers/index.ts';
import { roleOf } from './role.ts';
import type { Told } from './settle-roles.ts';
import { settleRoles } from './settle-roles.ts';

/**
 * The traces that a report's text names, in the order in which they stand there. `span` points into the text as it was given, and `value`
 * is exactly what stands there, defanged or full-width included. Spans do not overlap, with one exception: a ransom note (`note-text`)
 * encloses the accounts and addresses in it. What a trace contains (the host of a URL, the domain of a mail account) is not listed
 * again. Total on any string, linear in its length.
 */
export function extractIndicators(text: string): Indicator[] {
  const reading = read(text);
  const notes = findNoteTexts(reading.text);
  const claimed = claim(reading);
  const told: Told[] = [];
  let previous: { end: number; role: IndicatorRole | null } | null = null;
  for (const [index, candidate] of claimed.entries()) {
    const indicator = asIndicator(reading, candidate);
    if (indicator === null) continue;
    const inNote = notes.some((note) => note.start <= candidate.start && candidate.end <= note.end);
    const next = claimed[index + 1]?.start ?? reading.text.length;
    const nearby: IndicatorRole | null = roleOf({ text: reading.text, ...candidate, previous, next });
    previous = { end: candidate.end, role: nearby };
    told.push({ indicator, role: inNote ? 'attacker' : isPrivate(indicator) ? 'victim' : nearby });
  }
  const noteIndicators = notes.map((note) => asIndicator(reading, note)).filter((note) => note !== null);
  return merge(settleRoles(told), noteIndicators);
}

/** Candidates in text order. Recognisers claim in their order; a claim holds even where the normaliser then refuses the value. */
function claim(reading: Reading): Candidate[] {
  const taken = new Uint8Array(reading.text.length);
  const claimed: Candidate[] = [];
  const found = marksOf(reading.text);
  for (const recogniser of recognisers) {
    if ((found & recogniser.needs) !== recogniser.needs) continue;
    for (const candidate of recogniser.find(reading)) {
      if (taken.subarray(candidate.start, candidate.end).includes(1)) continue;
      taken.fill(1, candidate.start, candidate.end);
      claimed.push(candidate);
    }
  }
  return claimed.sort((a, b) => a.start - b.start);
}

function asIndicator(reading: Reading, { type, start, end }: Candidate): Indicator | null {
  const span = originalSpan(reading, start, end);
  const value = reading.original.slice(...span);
  const norm = normaliseIndicator(type, value);
  return norm.ok && !isNobodys(type, norm.value) ? { type, value, norm: norm.value, role: 'attacker', span } : null;
}

/** Hosts that mean the machine itself. */
const isNobodys = (type: string, norm: string): boolean => type === 'url' && /^[a-z]+:\/\/(?:127\.|0\.0\.0\.0|\[::1?\])/.test(norm);

/** RFC 1918, RFC 4193 and link-local addresses are always inside the network of whoever reports. */
const isPrivate = ({ type, norm }: Indicator): boolean => /^(?:ipv4|ipv6|cidr|url)$/.test(type) && privateHost.test(norm);
const privateHost =
  /^(?:[a-z0-9+.-]+:\/\/\[?)?(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|f[cd][0-9a-f]{2}:|fe[89ab][0-9a-f]:)[0-9a-f.:]*(?:$|[\]/])/;

/** In text order; a note stands before what it encloses. */
const merge = (found: readonly Indicator[], notes: readonly Indicator[]): Indicator[] =>
  [...notes, ...found].sort((a, b) => from(a) - from(b));
const from = ({ span }: Indicator): number => span?.[0] ?? 0;
