import type { MailPorts } from '../ports.ts';
import { mailLimits } from '../limits.ts';
import { refuse } from '#model/outcome.ts';
import { isCompoundFile, openCompoundFile, type CompoundEntry, type CompoundFile } from './compound-file.ts';
import type { Container } from './container.ts';
import { u16, u32 } from './little-endian.ts';
import type { MapiAttachment, MapiMessage } from './mapi/mapi-message.ts';
import { mapiProperties, type MapiProperties, type MapiValue } from './mapi/mapi-properties.ts';
import { propertyIds as id } from './mapi/property-ids.ts';
import { rebuildMessage } from './mapi/rebuild-message.ts';

/** One message of Outlook (MS-OXMSG): properties in a compound file. The message is written anew from them, and marked `rebuilt`. */
export const msg: Container = {
  id: 'msg',
  name: { ja: 'Outlook のメール（.msg）', en: 'Outlook message (.msg)' },
  extensions: ['.msg'],
  sniff: (head) => (isCompoundFile(head) ? (mentionsProperties(head) ? 0.9 : 0.3) : 0),
  *messages(source, ports, after) {
    if (after !== null) return;
    const item = { place: '0', done: source.size };
    if (source.size > mailLimits.message) {
      yield { ...item, outcome: refuse('mail-too-large', { bytes: source.size, limit: mailLimits.message }) };
      return;
    }
    const file = openCompoundFile(source.read(0, source.size));
    if (!file.ok) {
      yield { ...item, outcome: file };
      return;
    }
    if (!file.value.find(PROPERTIES)) {
      yield { ...item, outcome: refuse('mail-not-a-message', { what: 'compound file' }) };
      return;
    }
    yield { ...item, outcome: rebuildMessage(messageIn(watched(file.value), null, ports), ports) };
  },
};

const PROPERTIES = '__properties_version1.0';
/** `__substg1.0_`, the property's id and its type. */
const STREAM = /^__substg1\.0_([0-9A-F]{4})([0-9A-F]{4})$/i;
const MAX_RECIPIENTS = 5_000;

type Watched = CompoundFile & { readonly lost: () => boolean };

/** Notes whether a stream came out shorter than the directory says. */
function watched(file: CompoundFile): Watched {
  let lost = false;
  return {
    ...file,
    lost: () => lost,
    read: (entry, limit) => {
      const bytes = file.read(entry, limit);
      lost ||= bytes.length < Math.min(entry.size, limit ?? entry.size);
      return bytes;
    },
  };
}

function messageIn(file: Watched, storage: CompoundEntry | null, ports: MailPorts): MapiMessage {
  const properties = propertiesIn(file, storage, storage === null ? 32 : 24, ports);
  const inside = (prefix: string): readonly CompoundEntry[] =>
    file
      .children(storage)
      .filter((entry) => entry.kind === 'storage' && entry.name.toLowerCase().startsWith(prefix))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  return {
    properties,
    recipients: inside('__recip_version1.0_#')
      .slice(0, MAX_RECIPIENTS)
      .map((entry) => propertiesIn(file, entry, 8, ports, properties)),
    attachments: inside('__attach_version1.0_#').map((entry) => attachmentIn(file, entry, properties, ports)),
    lost: file.lost,
  };
}

function attachmentIn(file: Watched, storage: CompoundEntry, message: MapiProperties, ports: MailPorts): MapiAttachment {
  const properties = propertiesIn(file, storage, 8, ports, message);
  const object = file.children(storage).find((entry) => entry.kind === 'storage' && /^__substg1\.0_3701000D$/i.test(entry.name)) ?? null;
  return {
    properties,
    message: () =>
      object && properties.number(id.attachMethod) !== 6 && holds(file, object, PROPERTIES) ? messageIn(file, object, ports) : null,
    content: () => properties.bytes(id.attachData) ?? (object ? objectContent(file, object) : null),
  };
}

/**
 * What an OLE object holds. Its storage as a whole would be a compound file that the message never had; the one stream that carries the object is what
 * its reader gets out of it. Where there are several, the longest.
 */
function objectContent(file: CompoundFile, object: CompoundEntry): Uint8Array | null {
  const streams = file.children(object).filter((entry) => entry.kind === 'stream');
  const known = streams.find((entry) => carriers.has(entry.name.toLowerCase()));
  const longest = streams.reduce<CompoundEntry | null>((best, entry) => (best === null || entry.size > best.size ? entry : best), null);
  const chosen = known ?? longest;
  return chosen ? file.read(chosen) : null;
}

/** Streams that carry an object's own file. */
const carriers = new Set(['contents', 'package', '\u0001ole10native', 'embeddedodf']);

const holds = (file: CompoundFile, storage: CompoundEntry, name: string): boolean =>
  file.children(storage).some((entry) => entry.name.toLowerCase() === name);

/** Values of 8 bytes at most stand in the property stream behind a header of `skip` bytes, the others in streams of their own. */
function propertiesIn(
  file: CompoundFile,
  storage: CompoundEntry | null,
  skip: number,
  ports: MailPorts,
  outer?: MapiProperties,
): MapiProperties {
  const values = new Map<number, MapiValue>();
  for (const entry of file.children(storage)) {
    if (entry.kind !== 'stream') continue;
    const tag = STREAM.exec(entry.name);
    if (tag?.[1] && tag[2]) values.set(Number.parseInt(tag[1], 16), { type: Number.parseInt(tag[2], 16), bytes: () => file.read(entry) });
    else if (entry.name.toLowerCase() === PROPERTIES) {
      const table = file.read(entry, 1024 * 1024);
      for (let at = skip; at + 16 <= table.length; at += 16) {
        const property = u32(table, at);
        const type = property & 0xffff;
        const fixed = type <= 0x0b || type === 0x14 || type === 0x40;
        if (fixed && !values.has(u16(table, at + 2)))
          values.set(u16(table, at + 2), { type, bytes: () => table.subarray(at + 8, at + 16) });
      }
    }
  }
  return mapiProperties(values, ports, outer);
}

/** The head of a .msg mostly holds its directory, whose names are in UTF-16: `__properties` or `__nameid`. */
function mentionsProperties(head: Uint8Array): boolean {
  let found = false;
  for (let at = head.indexOf(0x5f); at >= 0 && !found; at = head.indexOf(0x5f, at + 1)) {
    let name = '';
    for (let index = at; index < at + 24; index += 2) name += String.fromCharCode(u16(head, index));
    found = name === '__properties' || name.startsWith('__nameid_ver') || name.startsWith('__substg1.0_');
  }
  return found;
}
