import type { ByteSource } from '#model/byte-source.ts';
import { accept, refuse, type Outcome } from '#model/outcome.ts';
import { mailLimits } from '../../limits.ts';
import type { MailPorts } from '../../ports.ts';
import { u16, u32, u64 } from '../little-endian.ts';
import { decipher, type PstCipher } from './pst-cipher.ts';

/** A node: what the store keeps under one number. `data` and `sub` are blocks, 0 is none. */
export type PstNode = { readonly id: number; readonly data: number; readonly sub: number; readonly parent: number };

/**
 * The lower layer of a .pst or .ost ([MS-PST] §2.2): two B-trees, of nodes and of blocks, in pages. Everything is bounded: a page counts only on a level below
 * that of the page that points at it, and is walked once; a block must carry its own number; all blocks together may be read some eight times over, so that
 * a small file cannot unfold without end.
 */
export type PstFile = {
  /** 19 where the item's number within a heap has 14 bits (4k pages), else 16: [MS-PST] §2.3.1.1, libpff. */
  readonly heapShift: 16 | 19;
  /** The highest number that a node has. */
  readonly highest: number;
  /** Nodes in the order of their numbers; `broken`: a page that could not be read, with all that is below it. */
  readonly nodes: () => Generator<PstNode | { readonly broken: number }>;
  readonly node: (id: number) => PstNode | null;
  /** The blocks of a node's data in their order, at most as many bytes as a message may have; null where one is missing. */
  readonly blocks: (block: number) => readonly Uint8Array[] | null;
  /** The nodes within a node. */
  readonly subnodes: (block: number) => ReadonlyMap<number, PstNode>;
};

type Format = {
  readonly wide: boolean;
  readonly page: number;
  /** Where a page's numbers of entries stand, and where its kind does. */
  readonly meta: number;
  readonly kind: number;
  readonly trailer: number;
  readonly align: number;
};
const ansi: Format = { wide: false, page: 512, meta: 496, kind: 500, trailer: 12, align: 64 };
const unicode: Format = { wide: true, page: 512, meta: 488, kind: 496, trailer: 16, align: 64 };
/** Stores of Outlook 2013 and later; [MS-PST] names them only, the layout is as libpff (Joachim Metz) documents it. */
const large: Format = { wide: true, page: 4096, meta: 4056, kind: 4072, trailer: 24, align: 512 };

const NODES = 0x81;
const BLOCKS = 0x80;
const MAX_LEVEL = 12;
const KEPT_PAGES = 4096;
const MAX_SUBNODES = 200_000;

export const isPst = (head: Uint8Array): boolean =>
  head.length >= 512 && u32(head, 0) === 0x4e444221 && ['SM', 'SO'].includes(String.fromCharCode(head[8] ?? 0, head[9] ?? 0));

export function openPst(source: ByteSource, ports: MailPorts): Outcome<PstFile> {
  const head = source.read(0, 1024);
  if (!isPst(head)) return refuse('mail-store-broken', { what: 'header' }, { byte: 0 });
  const version = u16(head, 10);
  const format = version === 14 || version === 15 ? ansi : version >= 36 ? large : unicode;
  const method = head[format.wide ? 513 : 461];
  const cipher: PstCipher | null = method === 0 ? 'none' : method === 1 ? 'permute' : method === 2 ? 'cyclic' : null;
  if (cipher === null) return refuse('mail-store-broken', { what: `encryption ${method}` }, { byte: format.wide ? 513 : 461 });
  const nodeRoot = format.wide ? u64(head, 224) : u32(head, 188);
  const blockRoot = format.wide ? u64(head, 240) : u32(head, 196);
  const pages = new Map<number, Page | null>();
  let left = source.size * 8 + mailLimits.message;

  const page = (at: number, kind: number, below: number): Page | null => {
    let known = pages.get(at);
    if (known === undefined) {
      known = readPage(source, at, format);
      if (pages.size >= KEPT_PAGES) pages.delete(pages.keys().next().value ?? 0);
      pages.set(at, known);
    }
    return known !== null && known.kind === kind && known.level < below ? known : null;
  };
  const find = (root: number, kind: number, key: number): { page: Page; at: number } | null => {
    let current = page(root, kind, MAX_LEVEL);
    while (current) {
      const at = lastUpTo(current, key, format);
      if (at < 0) return null;
      if (current.level === 0) return keyAt(current, at, format) === key ? { page: current, at } : null;
      current = page(childAt(current, at, format), kind, current.level);
    }
    return null;
  };
  const highestNode = (): number => {
    let current = page(nodeRoot, NODES, MAX_LEVEL);
    while (current && current.level > 0 && current.count > 0)
      current = page(childAt(current, current.count - 1, format), NODES, current.level);
    return current && current.count > 0 ? keyAt(current, current.count - 1, format) : 0;
  };
  function* walk(at: number, below: number, seen: Set<number>): Generator<PstNode | { readonly broken: number }> {
    if (seen.has(at)) return;
    seen.add(at);
    const current = page(at, NODES, below);
    if (!current) {
      yield { broken: at };
      return;
    }
    for (let index = 0; index < current.count; index += 1) {
      if (current.level > 0) yield* walk(childAt(current, index, format), current.level, seen);
      else yield nodeAt(current.bytes, index * current.size, format);
    }
  }
  const block = (id: number): Uint8Array | null => {
    const key = id - (id % 2);
    const found = find(blockRoot, BLOCKS, key);
    if (!found) return null;
    const entry = found.at * found.page.size;
    const place = format.wide ? u64(found.page.bytes, entry + 8) : u32(found.page.bytes, entry + 4);
    const size = u16(found.page.bytes, entry + (format.wide ? 16 : 8));
    const stored = Math.ceil((size + format.trailer) / format.align) * format.align;
    left -= stored;
    if (left < 0) return null;
    const bytes = source.read(place, place + stored);
    const trailer = bytes.length - format.trailer;
    if (bytes.length < stored) return null;
    const own = format.wide ? u64(bytes, trailer + 8) : u32(bytes, trailer + 4);
    if (own - (own % 2) !== key) return null;
    let content = bytes.subarray(0, size);
    if (format === large) {
      const unpacked = u16(bytes, trailer + 18);
      if (unpacked > size) {
        const inflated = ports.inflate(content.subarray(2), unpacked);
        if (inflated?.length !== unpacked) return null;
        left -= unpacked;
        content = inflated;
      }
    }
    return isInternal(id) ? content : decipher(content, cipher, key >>> 0);
  };
  const gather = (id: number, below: number, into: { blocks: Uint8Array[]; bytes: number }): boolean => {
    const content = block(id);
    if (!content) return false;
    if (!isInternal(id)) {
      into.blocks.push(content);
      into.bytes += content.length;
      return into.bytes <= mailLimits.message;
    }
    const level = content[1] ?? 0;
    if (content[0] !== 1 || level < 1 || level >= below) return false;
    const width = format.wide ? 8 : 4;
    const count = Math.min(u16(content, 2), Math.floor((content.length - 8) / width));
    for (let index = 0; index < count; index += 1) {
      const at = 8 + index * width;
      if (!gather(format.wide ? u64(content, at) : u32(content, at), level, into)) return false;
    }
    return true;
  };
  const subnodes = (id: number): ReadonlyMap<number, PstNode> => {
    const nodes = new Map<number, PstNode>();
    const collect = (number: number, below: number): void => {
      const content = number === 0 || !isInternal(number) ? null : block(number);
      const level = content?.[1] ?? 0;
      if (!content || content[0] !== 2 || level >= below) return;
      const [width, start] = format.wide ? [8, 8] : [4, 4];
      const size = level === 0 ? width * 3 : width * 2;
      const count = Math.min(u16(content, 2), Math.floor((content.length - start) / size));
      for (let index = 0; index < count && nodes.size < MAX_SUBNODES; index += 1) {
        const at = start + index * size;
        const value = (step: number): number => (format.wide ? u64(content, at + step * width) : u32(content, at + step * width));
        if (level > 0) collect(value(1), level);
        else nodes.set(u32(content, at), { id: u32(content, at), data: value(1), sub: value(2), parent: 0 });
      }
    };
    collect(id, 2);
    return nodes;
  };

  if (!page(nodeRoot, NODES, MAX_LEVEL)) return refuse('mail-store-broken', { what: 'node tree' }, { byte: nodeRoot });
  return accept({
    heapShift: format === large ? 19 : 16,
    highest: highestNode(),
    nodes: () => walk(nodeRoot, MAX_LEVEL, new Set()),
    node: (id) => {
      const found = find(nodeRoot, NODES, id);
      return found && nodeAt(found.page.bytes, found.at * found.page.size, format);
    },
    blocks: (id) => {
      const into = { blocks: [], bytes: 0 };
      return id !== 0 && gather(id, 3, into) ? into.blocks : null;
    },
    subnodes,
  });
}

/** Blocks that hold the numbers of others, never a user's bytes. */
const isInternal = (block: number): boolean => Math.floor(block / 2) % 2 === 1;

type Page = { readonly bytes: Uint8Array; readonly kind: number; readonly level: number; readonly count: number; readonly size: number };

function readPage(source: ByteSource, at: number, format: Format): Page | null {
  if (at <= 0 || at + format.page > source.size) return null;
  // A copy: what is kept for later shall not keep the much larger block alive that it was cut out of.
  const bytes = source.read(at, at + format.page).slice();
  const kind = bytes[format.kind] ?? 0;
  if (bytes.length < format.page || kind !== bytes[format.kind + 1]) return null;
  const step = format === large ? 2 : 1;
  const count = step === 2 ? u16(bytes, format.meta) : (bytes[format.meta] ?? 0);
  const size = bytes[format.meta + 2 * step] ?? 0;
  const level = bytes[format.meta + 2 * step + 1] ?? 0;
  const least = level > 0 ? (format.wide ? 24 : 12) : kind === NODES ? (format.wide ? 32 : 16) : format.wide ? 20 : 12;
  // The smallest entries of nodes that are met lack the padding at their end.
  if (size < Math.min(least, format.wide ? 20 : 12) || count * size > format.meta) return null;
  return { bytes, kind, level, count, size };
}

const keyAt = (page: Page, index: number, format: Format): number => {
  const at = index * page.size;
  if (page.kind === NODES) return u32(page.bytes, at);
  const key = format.wide ? u64(page.bytes, at) : u32(page.bytes, at);
  return key - (key % 2);
};

const childAt = (page: Page, index: number, format: Format): number =>
  format.wide ? u64(page.bytes, index * page.size + 16) : u32(page.bytes, index * page.size + 8);

const nodeAt = (bytes: Uint8Array, at: number, format: Format): PstNode =>
  format.wide
    ? { id: u32(bytes, at), data: u64(bytes, at + 8), sub: u64(bytes, at + 16), parent: u32(bytes, at + 24) }
    : { id: u32(bytes, at), data: u32(bytes, at + 4), sub: u32(bytes, at + 8), parent: u32(bytes, at + 12) };

/** The last entry whose key is not above `key`; -1 where there is none. */
function lastUpTo(page: Page, key: number, format: Format): number {
  let [low, high] = [0, page.count];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (keyAt(page, middle, format) <= key) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
