import { isDocumentedKin, knownFamily } from '../../src/recovery/core/identify/known-families.ts';
import { collectIndicators } from '../../src/intake/core/collect-indicators.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import { decodeText } from '../../src/recovery/core/notes/decode-text.ts';
import type { LinkReport } from '../../src/linking/core/link.ts';
import { readNotes, type PublishedNote } from '../recovery/ransom-notes.ts';

/** A published note as a report that lists it, the way `renkei link` reads one. */
export type Note = { readonly report: LinkReport; readonly family: string; readonly published: PublishedNote };

export const publishedNotes = (): Note[] =>
  readNotes().map((published) => ({
    report: noteReport(published.file + published.folder, published),
    family: published.folder,
    published,
  }));

function noteReport(id: string, { bytes }: PublishedNote): LinkReport {
  // as a sender would paste it, markup included
  const value = decodeText(bytes) ?? '';
  const { indicators } = collectIndicators([{ type: 'note-text', value }], [], normaliseIndicator);
  return {
    id,
    reportedAt: null,
    reporter: null,
    lang: null,
    text: '',
    exercise: false,
    traces: indicators.map(({ type, norm, role }) => ({ type, norm, role })),
  };
}

export const sameFamily = (one: Note, other: Note): boolean => one.family === other.family;

/** One family, or one that comes from the other, or both from a third, as far as knowledge/ransomware-families.json documents it (some relations only as suspected). */
export function related(one: Note, other: Note): boolean {
  if (sameFamily(one, other)) return true;
  const [a, b] = [one.published.family, other.published.family];
  if (isDocumentedKin(a, b)) return true;
  const parent = knownFamily(a)?.parent?.id;
  return parent !== undefined && parent === knownFamily(b)?.parent?.id;
}
