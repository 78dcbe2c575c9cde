import type { ByteSource } from '#model/byte-source.ts';
import { beginsZlib, inflateZlib } from '../inflate/inflate-zlib.ts';
import { findIn, latin, startsWith } from '../integer.ts';
import type { Range } from '../ranges.ts';
import type { Format, FormatVerdict } from './format.ts';
import { damagedAt, notThis } from './verdict.ts';

/** PDF (ISO 32000-2 §7.5): header, objects, cross-reference. Every Flate stream is inflated and its Adler-32 compared. */
export const pdf: Format = {
  id: 'pdf',
  name: { ja: 'PDF文書', en: 'PDF document' },
  extensions: ['pdf', 'ai'],
  begins: (head) => startsWith(head, '%PDF-'),
  check: checkPdf,
};

function checkPdf(file: ByteSource): FormatVerdict {
  if (!startsWith(file.read(0, 5), '%PDF-')) return notThis;
  const sound: Range[] = [];
  let breaksAt: number | null = null;
  for (const stream of pdfStreams(file)) {
    if (stream.state === 'sound') sound.push([stream.from, stream.to]);
    else if (stream.state === 'broken') breaksAt ??= stream.from;
  }
  const end = crossReferenceEnd(file);
  if (end === null) breaksAt ??= file.size;
  else if (end < file.size) breaksAt ??= end;
  if (breaksAt !== null) return damagedAt(breaksAt, 'checksum', sound);
  return { ...damagedAt(0, sound.length > 0 ? 'checksum' : 'structure', sound), verdict: 'sound', breaksAt: null };
}

/** Behind the last `%%EOF`, where `startxref` before it points to a cross-reference table or stream; null: it does not. */
function crossReferenceEnd(file: ByteSource): number | null {
  const from = Math.max(0, file.size - 4096);
  const tail = latin(file.read(from, file.size));
  const found = [...tail.matchAll(/startxref\s+(\d{1,12})\s+%%EOF\s*/g)].at(-1);
  if (!found) return null;
  const target = Number(found[1]);
  const there = latin(file.read(target, target + 64));
  return /^\s*(xref\b|\d+ \d+ obj\b)/.test(there) ? from + found.index + found[0].length : null;
}

type PdfStream = { readonly from: number; readonly to: number; readonly state: 'sound' | 'unchecked' | 'broken' };

/** Every stream of the file in order. Streams whose filter is not plain Flate stay unchecked. */
export function* pdfStreams(file: ByteSource): Generator<PdfStream> {
  for (let at = 0; at < file.size;) {
    const bytes = file.read(at, at + PIECE);
    const found = findIn(bytes, 'stream', 1);
    if (found < 0 || found + 8 > bytes.length) {
      if (at + bytes.length >= file.size) return;
      at += Math.max(1, bytes.length - 16);
      continue;
    }
    const word = at + found;
    const dictionary = dictionaryBefore(file, word);
    const newline = file.read(word + 6, word + 8);
    const skip = newline[0] === 10 ? 7 : newline[0] === 13 ? (newline[1] === 10 ? 8 : 7) : 0;
    if (dictionary === null || skip === 0) {
      at = word + 6;
      continue;
    }
    const from = word + skip;
    const stream = checkStream(file, from, dictionary);
    yield stream;
    at = Math.max(stream.to, from);
  }
}

function checkStream(file: ByteSource, from: number, dictionary: string): PdfStream {
  const said = /\/Length\s+(\d{1,12})(?!\s+\d+\s+R)\b/.exec(dictionary);
  const end = said && endsAt(file, from + Number(said[1])) ? from + Number(said[1]) : endOfStream(file, from);
  if (!/\/Filter\s*\[?\s*\/(FlateDecode|Fl)\b/.test(dictionary) || /\/Encrypt\b|\/Crypt\b/.test(dictionary))
    return { from, to: end, state: 'unchecked' };
  const bytes = file.read(from, Math.min(end, from + LARGEST));
  if (!beginsZlib(bytes[0] ?? 0, bytes[1] ?? 0)) return { from, to: end, state: 'broken' };
  const inflated = inflateZlib(bytes, LARGEST);
  if (inflated.verified) return { from, to: Math.min(end, from + inflated.consumedBytes), state: 'sound' };
  return { from, to: end, state: inflated.full || bytes.length === LARGEST ? 'unchecked' : 'broken' };
}

const endsAt = (file: ByteSource, at: number): boolean => /^\s{0,2}endstream/.test(latin(file.read(at, at + 12)));

function endOfStream(file: ByteSource, from: number): number {
  for (let at = from; at < file.size; at += PIECE) {
    const found = findIn(file.read(at, at + PIECE + 9), 'endstream');
    if (found >= 0) return at + found;
  }
  return file.size;
}

/** The text from the object's beginning to `stream`; null where this `stream` is no keyword behind a dictionary. */
function dictionaryBefore(file: ByteSource, word: number): string | null {
  if (!/>>\s{0,4}$/.test(latin(file.read(Math.max(0, word - 6), word)))) return null;
  const bytes = file.read(Math.max(0, word - 2048), word);
  let start = bytes.length - 4;
  while (start >= 0 && !startsWith(bytes, ' obj', start)) start -= 1;
  const text = start >= 0 ? latin(bytes, start) : '';
  return /<<[^]*>>\s*$/.test(text) ? text : null;
}

const PIECE = 1 << 20;
const LARGEST = 1 << 26;
