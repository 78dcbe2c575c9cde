import { refuse, type Outcome } from '#model/outcome.ts';
import { mailLimits } from '../limits.ts';
import type { MailPorts } from '../ports.ts';
import type { Container, StoredMessage } from './container.ts';
import { u32 } from './little-endian.ts';
import type { MapiAttachment, MapiMessage } from './mapi/mapi-message.ts';
import { mapiProperties, type MapiProperties } from './mapi/mapi-properties.ts';
import { joined } from './mapi/mime-writer.ts';
import { propertyIds as id } from './mapi/property-ids.ts';
import { rebuildMessage } from './mapi/rebuild-message.ts';
import { isPst, openPst, type PstFile, type PstNode } from './pst/pst-file.ts';
import { propertiesOf, rowsOf } from './pst/pst-heap.ts';

/**
 * A store of Outlook: .pst and .ost, ANSI and Unicode, with any of its ciphers. Every node that is a message is an item, in the order of node numbers, whether
 * a folder still lists it or not (so that what was deleted and is still there is read too). A password is only a check that Outlook makes: it protects nothing and
 * is not asked for. What is no mail (contacts, tasks, appointments) is an item refused with `mail-not-a-message`, so that the sum of read and failed is
 * the number of message nodes; a page of the tree that cannot be read is one failed item, however many messages were in it. Stores with 4k pages (Outlook 2013 and later, .ost) are read as libpff documents them; no example was at hand to test that with.
 */
export const pst: Container = {
  id: 'pst',
  name: { ja: 'Outlook のデータファイル（.pst、.ost）', en: 'Outlook data file (.pst, .ost)' },
  extensions: ['.pst', '.ost'],
  sniff: (head) => (isPst(head) ? 1 : 0),
  *messages(source, ports, after) {
    const file = openPst(source, ports);
    if (!file.ok) {
      if (after === null) yield { place: 'header', done: source.size, outcome: file };
      return;
    }
    const resume = readPlace(after);
    // The tree does not say how many nodes it has: how far it is read is told by their numbers.
    const highest = Math.max(1, file.value.highest);
    const share = (number: number): number => Math.floor(source.size * Math.min(1, number / highest));
    // Pages that cannot be read have no number to go on behind: they are told once the place of `after` is passed.
    let passed = after === null;
    let latest = 0;
    const folders = new Map<number, string>();
    for (const node of file.value.nodes()) {
      if ('broken' in node) {
        if (passed) {
          const place = `page-${node.broken}/${latest}`;
          const what = 'page of the node tree';
          yield { place, done: share(latest), outcome: refuse('mail-store-broken', { what }, { byte: node.broken }) };
        }
        passed ||= node.broken === resume.page;
        continue;
      }
      latest = Math.max(latest, node.id);
      passed ||= resume.page === null && node.id > resume.node;
      if (node.id % 32 !== MESSAGE || node.id <= resume.node) continue;
      const place = `${folderPath(file.value, node.parent, folders, ports)}/${node.id}`;
      passed = true;
      yield { place, done: share(node.id), outcome: readMessage(file.value, node, ports) };
    }
  },
};

const FOLDER = 0x02;
const MESSAGE = 0x04;
const ATTACHMENT = 0x05;
const RECIPIENTS = 0x692;
const ROOT_FOLDER = 0x122;
const OBJECT = 0x0d;
/** PR_ATTACH_METHOD of an object of another program. */
const OLE = 6;
const MAX_RECIPIENTS = 5_000;
const MAX_FOLDER_DEPTH = 32;

/** `page-PLACE/NODE` of a page that could not be read, or `FOLDER/NODE`. */
function readPlace(after: string | null): { readonly node: number; readonly page: number | null } {
  const found = /^(?:page-(\d+))?.*?(\d+)$/s.exec(after ?? '');
  return { node: Number(found?.[2] ?? -1), page: found?.[1] === undefined ? null : Number(found[1]) };
}

function readMessage(file: PstFile, node: PstNode, ports: MailPorts): Outcome<StoredMessage> {
  const message = messageOf(file, node, ports);
  if (!message) return refuse('mail-store-broken', { what: 'message' }, { field: String(node.id) });
  return rebuildMessage(message, ports);
}

function messageOf(file: PstFile, node: PstNode, ports: MailPorts): MapiMessage | null {
  const item = propertiesOf(file, node);
  if (!item) return null;
  const properties = mapiProperties(item.values, ports);
  const table = item.within.get(RECIPIENTS);
  const attachments = [...item.within.values()]
    .filter((inner) => inner.id % 32 === ATTACHMENT)
    .sort((a, b) => a.id - b.id)
    .slice(0, mailLimits.parts)
    .map((inner) => attachmentOf(file, inner, properties, ports));
  return {
    properties,
    recipients: table ? rowsOf(file, table, MAX_RECIPIENTS).map((row) => mapiProperties(row, ports, properties)) : [],
    attachments,
    lost: () => item.lost() || attachments.some((attachment) => attachment.lost()),
  };
}

function attachmentOf(file: PstFile, node: PstNode, message: MapiProperties, ports: MailPorts): MapiAttachment & Pick<MapiMessage, 'lost'> {
  const item = propertiesOf(file, node);
  const properties = mapiProperties(item?.values ?? new Map(), ports, message);
  const data = item?.values.get(id.attachData);
  const object = data?.type === OBJECT ? item?.within.get(u32(data.bytes(), 0)) : undefined;
  let inner: MapiMessage | null = null;
  let lost = item === null || (data?.type === OBJECT && !object);
  // What lies within is opened only when it is asked for: a store may well be within itself.
  return {
    properties,
    message: () => {
      if (!object || properties.number(id.attachMethod) === OLE) return null;
      inner = messageOf(file, object, ports);
      lost ||= inner === null;
      return inner;
    },
    content: () => {
      const kept = properties.bytes(id.attachData);
      if (kept || !object) return kept;
      const blocks = file.blocks(object.data);
      lost ||= blocks === null;
      return blocks && joined(blocks);
    },
    lost: () => lost || item?.lost() === true || inner?.lost() === true,
  };
}

/** Names of the folders that a node is in, from the root folder down. Each folder is looked at once; a circle ends. */
function folderPath(file: PstFile, folder: number, known: Map<number, string>, ports: MailPorts, depth = 0): string {
  const found = known.get(folder);
  if (found !== undefined) return found;
  if (folder % 32 !== FOLDER || folder === ROOT_FOLDER || depth > MAX_FOLDER_DEPTH) return '';
  known.set(folder, '');
  const node = file.node(folder);
  if (!node) return '';
  const name = mapiProperties(propertiesOf(file, node)?.values ?? new Map(), ports).text(id.displayName) ?? String(folder);
  const path = `${folderPath(file, node.parent, known, ports, depth + 1)}/${name.replaceAll('/', '_').slice(0, 100)}`;
  known.set(folder, path);
  return path;
}
