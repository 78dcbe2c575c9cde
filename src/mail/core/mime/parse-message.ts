import { mailLimits } from '../limits.ts';
import type { MailPorts } from '../ports.ts';
import { fieldNamed } from './field-named.ts';
import { headerText } from './field-text.ts';
import type { HeaderField, MailFault, ParsedMessage, Part } from './message.ts';
import { Delimiters } from './delimiters.ts';
import { fileNameOf } from './file-name.ts';
import { guessBoundary } from './guess-boundary.ts';
import { readFields, startOfHeader } from './read-fields.ts';
import { structured } from './structured.ts';
import { transferEncoding } from './transfer-encoding.ts';

/**
 * A message's parts and header fields (RFC 5322, RFC 2045–2047, RFC 2231, RFC 6532), each with its bytes. Total: every input gives a message. Linear in
 * the input: each line is looked at once as a header line and once as a possible delimiter; nesting, parts, fields and their lengths are bounded by
 * `mailLimits`, and what goes beyond is one leaf. `bytes` are canonical (span.ts); CR before LF is read too. Children lie inside their parents.
 */
export function parseMessage(bytes: Uint8Array, ports: MailPorts): ParsedMessage {
  const text = ports.latin1(bytes);
  const faults = new Set<MailFault>();
  const reading: Reading = { text, ports, faults, delimiters: new Delimiters(text), parts: 0 };
  const root = readPart(reading, startOfHeader(text), '', 'text/plain', 0);
  if (root.fields.length === 0) faults.add('no-header');
  if (text.includes('\0')) faults.add('nul-bytes');
  if (root.fields.length > 0 && /[\u0080-\u00FF]/.test(text.slice(0, root.body.from))) faults.add('raw-header-bytes');
  return { bytes, root, faults };
}

type Reading = {
  readonly text: string;
  readonly ports: MailPorts;
  readonly faults: Set<MailFault>;
  readonly delimiters: Delimiters;
  parts: number;
};

/** The part that begins at `start`. Afterwards `delimiters.found` is the delimiter that ended it. */
function readPart(reading: Reading, start: number, path: string, fallback: string, depth: number): Part {
  const { text, delimiters, faults } = reading;
  reading.parts += 1;
  const { fields, body: from } = readFields(text, start, delimiters.isOpen, faults);
  const declared = describe(reading, fields, fallback);
  const parts: Part[] = [];
  let { type } = declared;
  if (type.startsWith('multipart/')) {
    if (!readChildren(reading, declared, from, path, depth, parts)) type = 'text/plain';
  } else if (isMessage(type) && declared.encoding === 'identity' && mayGoDeeper(reading, depth)) {
    parts.push(readPart(reading, from, path === '' ? '1' : `${path}.1`, 'text/plain', depth + 1));
  } else {
    delimiters.next(from);
  }
  const ended = delimiters.found;
  // An empty body ends where it begins, behind the line end that belongs to the delimiter: and so does what holds it.
  const to = ended === null ? text.length : Math.max(from, ended.before, parts.at(-1)?.body.to ?? 0);
  return { path, fields, ...declared, type, body: { from, to }, parts };
}

const isMessage = (type: string): boolean => type === 'message/rfc822' || type === 'message/global';

function mayGoDeeper(reading: Reading, depth: number): boolean {
  if (reading.parts >= mailLimits.parts) reading.faults.add('parts-cut');
  else if (depth >= mailLimits.depth) reading.faults.add('depth-cut');
  else return true;
  return false;
}

/** The parts of a multipart; false where it has none because nothing in it is a delimiter. */
function readChildren(reading: Reading, declared: Declared, from: number, path: string, depth: number, into: Part[]): boolean {
  const { delimiters, faults } = reading;
  if (!mayGoDeeper(reading, depth)) {
    delimiters.next(from);
    return true;
  }
  const level = openMultipart(reading, declared.parameters.get('boundary') ?? '', from);
  if (level === null) return false;
  const fallback = declared.type === 'multipart/digest' ? 'message/rfc822' : 'text/plain';
  const prefix = path === '' ? '' : `${path}.`;
  while (delimiters.found?.level === level && !delimiters.found.closing) {
    if (reading.parts >= mailLimits.parts) {
      faults.add('parts-cut');
      delimiters.giveUp();
      break;
    }
    into.push(readPart(reading, delimiters.found.end, `${prefix}${into.length + 1}`, fallback, depth + 1));
  }
  const last = delimiters.found;
  delimiters.close(level);
  if (last?.level === level) delimiters.next(last.end);
  else faults.add('boundary-unclosed');
  return true;
}

/** Goes to the first delimiter of a multipart. Its boundary is guessed where it declares none, or none that stands in it. Gives its level, or null. */
function openMultipart({ delimiters, faults, text }: Reading, boundary: string, from: number): number | null {
  const declared = boundary === '' ? null : delimiters.open(boundary);
  const before = delimiters.next(from);
  if (declared !== null) {
    if (before?.level === declared) return declared;
    delimiters.close(declared);
  }
  faults.add('boundary-missing');
  const guess = guessBoundary(text, from, before === null ? text.length : before.before);
  if (guess === null) {
    delimiters.next(before === null ? text.length : before.at);
    return null;
  }
  const level = delimiters.open(guess);
  delimiters.next(from);
  return level;
}

type Declared = Pick<Part, 'type' | 'parameters' | 'disposition' | 'fileName' | 'contentId' | 'encoding'>;

/** What a part's own fields say of it. */
function describe(reading: Reading, fields: readonly HeaderField[], fallback: string): Declared {
  const { text, ports } = reading;
  const raw = (name: string): string | null => {
    const field = fieldNamed(fields, name);
    return field === null ? null : text.slice(field.value.from, field.value.to);
  };
  const contentType = raw('content-type');
  const disposition = raw('content-disposition');
  const type = contentType === null ? null : structured(contentType, ports);
  const placed = disposition === null ? null : structured(disposition, ports);
  const id = raw('content-id');
  return {
    type: type === null ? fallback : /^[^\s/]+\/[^\s/]+$/.test(type.value) ? type.value : 'text/plain',
    parameters: type?.parameters ?? noParameters,
    disposition: placed === null || placed.value === '' ? null : placed.value === 'inline' ? 'inline' : 'attachment',
    fileName: fileNameOf(placed?.parameters ?? noParameters, type?.parameters ?? noParameters),
    contentId: id === null ? null : headerText(id, ports).replace(/^<|>$/g, ''),
    encoding: transferEncoding(raw('content-transfer-encoding')),
  };
}

const noParameters: ReadonlyMap<string, string> = new Map();
