import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { mailLimits } from '../limits.ts';
import { decodeCharset } from '../mime/decode-charset.ts';
import type { MailPorts } from '../ports.ts';
import { u16, u32 } from './little-endian.ts';
import { mapiProperties, type MapiProperties, type MapiValue } from './mapi/mapi-properties.ts';
import { messageBodies } from './mapi/message-bodies.ts';
import { propertyIds as id } from './mapi/property-ids.ts';

/** What Outlook packs into winmail.dat (MS-OXTNEF): the message's body and its attachments. */
type Tnef = {
  readonly subject: string | null;
  readonly text: string | null;
  readonly html: string | null;
  readonly attachments: readonly TnefAttachment[];
};

/** `bytes`: of a message within (an attached mail), the TNEF stream that it is. `type`: as it is declared. */
type TnefAttachment = {
  readonly name: string | null;
  readonly type: string | null;
  readonly contentId: string | null;
  readonly bytes: Uint8Array;
};

const SIGNATURE = 0x223e9f78;
/** Attributes by the low word of their id. */
const attribute = {
  title: 0x8010,
  subject: 0x8004,
  body: 0x800c,
  data: 0x800f,
  start: 0x9002,
  message: 0x9003,
  attachment: 0x9005,
  codePage: 0x9007,
};
const MAX_ATTRIBUTES = 20_000;
const MAX_PROPERTIES = 10_000;

export const isTnef = (head: Uint8Array): boolean => head.length >= 6 && u32(head, 0) === SIGNATURE;

/** Reads as far as the stream goes: a broken one gives what stands before the break. Refuses with `mail-store-broken` only what is no TNEF at all. */
export function readTnef(bytes: Uint8Array, ports: MailPorts): Outcome<Tnef> {
  if (!isTnef(bytes)) return refuse('mail-store-broken', { what: 'TNEF' }, { byte: 0 });
  const drafts: Draft[] = [];
  let outer: MapiProperties | undefined;
  let message: MapiProperties | undefined;
  const old: { subject: Uint8Array | null; body: Uint8Array | null } = { subject: null, body: null };
  for (let at = 6, count = 0; at + 11 <= bytes.length && count < MAX_ATTRIBUTES; count += 1) {
    const kind = u16(bytes, at + 1);
    const length = u32(bytes, at + 5);
    const from = at + 9;
    const data = bytes.subarray(from, Math.min(bytes.length, from + length));
    at = from + length + 2;
    const draft = drafts.at(-1);
    if (kind === attribute.codePage) outer = mapiProperties(new Map([[id.messageCodePage, { type: 0x03, bytes: () => data }]]), ports);
    else if (kind === attribute.subject) old.subject = data;
    else if (kind === attribute.body) old.body = data;
    else if (kind === attribute.message) message = mapiProperties(propertiesIn(data), ports, outer);
    else if (kind === attribute.start && drafts.length < mailLimits.attachments) drafts.push({ title: null, data: null, properties: null });
    else if (draft && kind === attribute.title) draft.title = data;
    else if (draft && kind === attribute.data) draft.data = data;
    else if (draft && kind === attribute.attachment) draft.properties = mapiProperties(propertiesIn(data), ports, message ?? outer);
  }
  const written = (value: Uint8Array | null): string | null =>
    value === null ? null : (decodeCharset(outer?.charset ?? '', value, ports).text.split('\0', 1)[0] ?? '');
  const { text, html } = message ? messageBodies(message, ports) : { text: null, html: null };
  return accept({
    subject: message?.text(id.subject) ?? written(old.subject),
    text: text ?? written(old.body),
    html,
    attachments: drafts.map((draft) => attachmentOf(draft, written)),
  });
}

type Draft = { title: Uint8Array | null; data: Uint8Array | null; properties: MapiProperties | null };

function attachmentOf(draft: Draft, written: (value: Uint8Array | null) => string | null): TnefAttachment {
  const { properties } = draft;
  return {
    name:
      properties?.text(id.attachLongFileName) ??
      written(draft.title) ??
      properties?.text(id.attachFileName) ??
      properties?.text(id.displayName) ??
      null,
    type: properties?.text(id.attachMimeType) ?? null,
    contentId: properties?.text(id.attachContentId) ?? null,
    bytes: draft.data ?? properties?.bytes(id.attachData) ?? new Uint8Array(0),
  };
}

/** A list of MAPI properties (MS-OXTNEF §2.1.3.4): type and id, a name where the id is one of the named, then the value or the values, each filled up to 4 bytes. */
function propertiesIn(data: Uint8Array): ReadonlyMap<number, MapiValue> {
  const values = new Map<number, MapiValue>();
  const count = Math.min(u32(data, 0), MAX_PROPERTIES);
  let at = 4;
  for (let index = 0; index < count && at + 4 <= data.length; index += 1) {
    const many = (u16(data, at) & 0x1000) !== 0;
    const type = u16(data, at) & 0xefff;
    const property = u16(data, at + 2);
    at += 4;
    if (property >= 0x8000) at += u32(data, at + 16) === 0 ? 24 : 24 + filled(u32(data, at + 20));
    const variable = type === 0x0d || type === 0x1e || type === 0x1f || type === 0x102;
    const size = fixedSize(type);
    if (!variable && (size === null || (size === 0 && many))) break;
    let left = 1;
    if (many || variable) {
      left = u32(data, at);
      at += 4;
    }
    for (let first = true; left > 0 && at < data.length; left -= 1, first = false) {
      const length = variable ? u32(data, at) : (size ?? 0);
      const from = variable ? at + 4 : at;
      const value = data.subarray(from, Math.min(data.length, from + length));
      // An object begins with the id of its interface (16 bytes); a message within is a TNEF stream behind it.
      const plain = type === 0x0d ? value.subarray(16) : value;
      if (first && !many) values.set(property, { type: type === 0x0d ? 0x102 : type, bytes: () => plain });
      at = from + filled(length);
    }
  }
  return values;
}

const filled = (length: number): number => Math.ceil(length / 4) * 4;

/** Bytes of a value in the list, filled up; null for types that are not known. */
function fixedSize(type: number): number | null {
  if ([0x02, 0x03, 0x04, 0x0a, 0x0b].includes(type)) return 4;
  if ([0x05, 0x06, 0x07, 0x14, 0x40].includes(type)) return 8;
  return type === 0x48 ? 16 : type === 0x01 ? 0 : null;
}
