import { bodyText } from '../../src/mail/core/mime/body.ts';
import type { ParsedMessage, Part } from '../../src/mail/core/mime/message.ts';
import { ports } from '../../src/mail/engine/ports.ts';

/** One value read by both. */
export type Comparison = { readonly what: string; readonly ours: unknown; readonly theirs: unknown };

/** As far as it is looked at: the published JSON of one message. */
type Parsed = { readonly parts: readonly ParsedPart[] };
type ParsedPart = {
  readonly headers: readonly {
    readonly name: string | { readonly other: string };
    readonly value: unknown;
    readonly offset_field: number;
  }[];
  readonly body: { readonly Text?: string; readonly Html?: string; readonly Multipart?: unknown; readonly Message?: unknown };
  readonly offset_body: number;
  readonly offset_end: number;
};
type Structured = {
  readonly ContentType?: {
    readonly c_type: string;
    readonly c_subtype: string | null;
    readonly attributes: readonly { name: string; value: string }[] | null;
  };
};

/** The same message with other line ends: without any CR, or with CR LF in place of each LF. */
export function asLines(bytes: Uint8Array, end: '\n' | '\r\n'): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  return Buffer.from(end === '\n' ? text.replaceAll('\r', '') : text.replaceAll(/\r?\n/g, end), 'latin1');
}

/** Fields with their offsets, where bodies begin and end, types, parameters, file names and texts of all parts. Messages within messages are one part there. */
export function compareWithStalwart(message: ParsedMessage, published: unknown): readonly Comparison[] {
  const { parts } = published as Parsed; // the shape that mail-parser's tests write
  const ours = flat(message.root);
  const kind = (isMultipart: boolean, isMessage: boolean): string => (isMultipart ? 'M' : isMessage ? 'R' : 'L');
  const kinds = { what: 'parts', ours: ours.map(({ type }) => kind(type.startsWith('multipart/'), isMessage(type))).join(''), theirs: '' };
  const found: Comparison[] = [
    { ...kinds, theirs: parts.map(({ body }) => kind(body.Multipart !== undefined, body.Message !== undefined)).join('') },
  ];
  if (ours.length !== parts.length) return found;
  for (const [n, part] of ours.entries()) {
    const theirs = parts[n];
    if (theirs !== undefined) found.push(...comparePart(message, part, theirs));
  }
  return found;
}

function comparePart(message: ParsedMessage, part: Part, theirs: ParsedPart): readonly Comparison[] {
  const nameOf = (name: string | { readonly other: string }): string =>
    (typeof name === 'string' ? name : name.other).toLowerCase().replaceAll('-', '_');
  const valueOf = (name: string): Structured['ContentType'] =>
    (theirs.headers.find((header) => nameOf(header.name) === name)?.value as Structured | undefined)?.ContentType; // one of stalwart's variants
  const found: Comparison[] = [
    {
      what: 'fields',
      ours: part.fields.map(({ name, span }) => [name.replaceAll('-', '_'), span.from]),
      theirs: theirs.headers.map(({ name, offset_field }) => [nameOf(name), offset_field]),
    },
    { what: 'body begins', ours: part.body.from, theirs: theirs.offset_body },
  ];
  // Multiparts: their end is not the end of what stands in them there.
  if (theirs.body.Multipart === undefined) found.push({ what: 'body ends', ours: part.body.to, theirs: theirs.offset_end });
  const text = theirs.body.Text ?? theirs.body.Html;
  if (text !== undefined) found.push({ what: 'text', ours: squeezed(bodyText(message, part, ports).text), theirs: squeezed(text) });
  const type = valueOf('content_type');
  if (type?.c_subtype) found.push({ what: 'type', ours: part.type, theirs: `${type.c_type}/${type.c_subtype}`.toLowerCase() });
  for (const { name, value } of type?.attributes ?? []) {
    if (name !== 'name') found.push({ what: `parameter ${name}`, ours: part.parameters.get(name.toLowerCase()), theirs: value });
  }
  const file = valueOf('content_disposition')?.attributes?.find(({ name }) => name === 'filename')?.value;
  if (file !== undefined) found.push({ what: 'file name', ours: part.fileName, theirs: file });
  return found;
}

const isMessage = (type: string): boolean => type === 'message/rfc822' || type === 'message/global';
const flat = (part: Part): readonly Part[] => [part, ...(isMessage(part.type) ? [] : part.parts.flatMap(flat))];
const squeezed = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();
