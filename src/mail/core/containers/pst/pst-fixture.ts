import tables from '#knowledge/pst-cipher.json' with { type: 'json' };
import { joined } from '../mapi/mime-writer.ts';

/**
 * Stores of Outlook as [MS-PST] describes them, for tests: written from the specification, in the other direction than the reader. `large`: 4k pages after libpff,
 * blocks packed by `deflate` (zlib) where it is given; nothing written by Outlook itself was at hand to hold that against.
 */
export type StoreFormat = 'ansi' | 'unicode' | 'large';
export type StoreCipher = 'none' | 'permute' | 'cyclic';
/** Values by tag in hex (`0037001F`): numbers, strings (UTF-16 or a byte a character), bytes. */
export type StoreValues = Readonly<Record<string, string | number | Uint8Array>>;
export type StoreMessage = {
  readonly values: StoreValues;
  readonly recipients?: readonly StoreValues[];
  readonly attachments?: readonly StoreValues[];
};

const word = (value: number, bytes: number): Uint8Array =>
  Uint8Array.from({ length: bytes }, (_, at) => Math.floor(value / 256 ** at) % 256);
const padTo = (bytes: Uint8Array, size: number): Uint8Array => joined([bytes, new Uint8Array(Math.max(0, size - bytes.length))]);

export function storeOf(
  messages: readonly StoreMessage[],
  format: StoreFormat = 'unicode',
  cipher: StoreCipher = 'permute',
  deflate?: (bytes: Uint8Array) => Uint8Array,
): Uint8Array {
  const wide = format !== 'ansi';
  const wordSize = wide ? 8 : 4;
  const number = (value: number): Uint8Array => word(value, wordSize);
  const pieces: Uint8Array[] = [];
  let size = 0;
  const append = (bytes: Uint8Array, align: number): number => {
    const gap = (align - (size % align)) % align;
    pieces.push(new Uint8Array(gap), bytes);
    size += gap + bytes.length;
    return size - bytes.length;
  };
  append(new Uint8Array(1024), 1);
  const blocks: { id: number; place: number; size: number }[] = [];
  const nodes: { id: number; data: number; sub: number; parent: number }[] = [];
  const maximum = format === 'ansi' ? 8180 : format === 'unicode' ? 8176 : 65_512;

  const block = (content: Uint8Array, internal: boolean): number => {
    const id = (blocks.length + 1) * 4 + (internal ? 2 : 0);
    const hidden = internal ? content : encipher(content, cipher, id);
    const packed = format === 'large' && deflate && !internal && content.length > 64 ? deflate(hidden) : hidden;
    const stored = packed.length < hidden.length ? packed : hidden;
    const [align, trailer] = format === 'large' ? [512, 24] : format === 'unicode' ? [64, 16] : [64, 12];
    const whole = Math.ceil((stored.length + trailer) / align) * align;
    const tail = wide
      ? [word(stored.length, 2), word(0, 2), word(0, 4), word(id, 8)]
      : [word(stored.length, 2), word(0, 2), word(id, 4), word(0, 4)];
    const more = format === 'large' ? [word(0, 2), word(content.length, 2), word(0, 4)] : [];
    const place = append(joined([padTo(stored, whole - trailer), ...tail, ...more]), align);
    blocks.push({ id, place, size: stored.length });
    return id;
  };
  /** Data of any length: one block, or a list of blocks, or a list of lists (three blocks each, so that short tests reach every level). */
  const data = (content: Uint8Array, each = maximum): number => {
    if (content.length <= each) return block(content, false);
    const list = (children: readonly { id: number; size: number }[], level: number): { id: number; size: number } => {
      const total = children.reduce((sum, child) => sum + child.size, 0);
      return {
        id: block(
          joined([word(1, 1), word(level, 1), word(children.length, 2), word(total, 4), ...children.map((child) => number(child.id))]),
          true,
        ),
        size: total,
      };
    };
    const leaves: { id: number; size: number }[] = [];
    for (let at = 0; at < content.length; at += each)
      leaves.push({ id: block(content.subarray(at, at + each), false), size: Math.min(each, content.length - at) });
    if (leaves.length <= 3) return list(leaves, 1).id;
    const lists: { id: number; size: number }[] = [];
    for (let at = 0; at < leaves.length; at += 3) lists.push(list(leaves.slice(at, at + 3), 1));
    return list(lists, 2).id;
  };
  const subnodes = (entries: readonly { id: number; data: number; sub: number }[]): number =>
    entries.length === 0
      ? 0
      : block(
          joined([
            word(2, 1),
            word(0, 1),
            word(entries.length, 2),
            ...(wide ? [word(0, 4)] : []),
            ...entries.flatMap((entry) => [number(entry.id), number(entry.data), number(entry.sub)]),
          ]),
          true,
        );

  const shift = format === 'large' ? 2 ** 19 : 2 ** 16;
  /** A heap of one block: item `n` has the reference `n * 32`. */
  const heap = (items: readonly Uint8Array[], kind: number): Uint8Array => {
    if (items.length * 32 >= shift) throw new Error('too many items');
    const places = items.reduce<number[]>((list, item) => [...list, (list.at(-1) ?? 0) + item.length], [12]);
    return joined([
      word(places.at(-1) ?? 12, 2),
      word(0xec, 1),
      word(kind, 1),
      word(32, 4),
      word(0, 4),
      ...items,
      word(items.length, 2),
      word(0, 2),
      ...places.map((place) => word(place, 2)),
    ]);
  };
  type Cell = { readonly inline: Uint8Array; readonly item: Uint8Array | null };
  const cell = (tag: string, value: string | number | Uint8Array): Cell => {
    const type = tag.slice(4);
    if (typeof value !== 'number') return { inline: word(0, 4), item: typeof value === 'string' ? stringBytes(value, type) : value };
    if (type === '0040') return { inline: word(0, 4), item: word((value + 11_644_473_600_000) * 10_000, 8) };
    return { inline: word(value, 4), item: null };
  };
  /** A property context; what is longer than the heap takes goes into a node of its own. */
  const properties = (values: StoreValues, inner: { id: number; data: number; sub: number }[]): { data: number; sub: number } => {
    const items: Uint8Array[] = [new Uint8Array(0), new Uint8Array(0)];
    const records: Uint8Array[] = [];
    for (const [tag, value] of Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))) {
      const { inline, item } = cell(tag, value);
      let reference = inline;
      if (item && item.length > 3580) {
        const id = 0x3f + inner.length * 32;
        inner.push({ id, data: data(item), sub: 0 });
        reference = word(id, 4);
      } else if (item && item.length > 0) {
        items.push(item);
        reference = word(items.length * 32, 4);
      }
      records.push(joined([word(Number.parseInt(tag.slice(0, 4), 16), 2), word(Number.parseInt(tag.slice(4), 16), 2), reference]));
    }
    items[0] = joined([word(0xb5, 1), word(2, 1), word(6, 1), word(0, 1), word(64, 4)]);
    items[1] = joined(records);
    return { data: data(heap(items, 0xbc)), sub: subnodes(inner) };
  };
  /** A table of rows with the same columns, its rows in the heap. */
  const table = (rows: readonly StoreValues[]): number => {
    const tags = Object.keys(rows[0] ?? {});
    const rowSize = tags.length * 4 + Math.ceil(tags.length / 8);
    const items: Uint8Array[] = [new Uint8Array(0), new Uint8Array(0)];
    const matrix = rows.map((row) => {
      const cells = tags.map((tag) => {
        const { inline, item } = cell(tag, row[tag] ?? '');
        if (!item) return inline;
        items.push(item);
        return word(items.length * 32, 4);
      });
      const present = Array.from({ length: Math.ceil(tags.length / 8) }, (_, at) =>
        tags.slice(at * 8, at * 8 + 8).reduce((bits, _tag, bit) => bits | (128 >> bit), 0),
      );
      return joined([...cells, Uint8Array.from(present)]);
    });
    const columns = tags.flatMap((tag, at) => [
      word(Number.parseInt(tag.slice(4), 16), 2),
      word(Number.parseInt(tag.slice(0, 4), 16), 2),
      word(at * 4, 2),
      word(4, 1),
      word(at, 1),
    ]);
    const ends = [tags.length * 4, tags.length * 4, tags.length * 4, rowSize];
    items[0] = joined([
      word(0x7c, 1),
      word(tags.length, 1),
      ...ends.map((end) => word(end, 2)),
      word(0, 4),
      word(64, 4),
      word(0, 4),
      ...columns,
    ]);
    items[1] = joined(matrix);
    return data(heap(items, 0x7c));
  };

  const folder = (id: number, name: string, parent: number): void =>
    void nodes.push({ id, parent, ...properties({ '3001001F': name }, []) });
  folder(0x122, '', 0x122);
  folder(0x8022, 'Top', 0x122);
  folder(0x8042, '受信/Inbox', 0x8022);
  for (const [index, message] of messages.entries()) {
    const inner: { id: number; data: number; sub: number }[] = [];
    if (message.recipients && message.recipients.length > 0) inner.push({ id: 0x692, data: table(message.recipients), sub: 0 });
    for (const [at, attachment] of (message.attachments ?? []).entries())
      inner.push({ id: 0x8025 + at * 32, ...properties(attachment, []) });
    nodes.push({ id: 0x200024 + index * 32, parent: 0x8042, ...properties(message.values, inner) });
  }
  const branch = { ansi: 12, unicode: 24, large: 24 }[format];
  const pageSize = format === 'large' ? 4096 : 512;
  /** A B-tree with three entries a page. */
  const tree = (leaves: readonly { key: number; entry: Uint8Array }[], kind: number): number => {
    const page = (entries: readonly Uint8Array[], level: number): number => {
      const each = entries[0]?.length ?? 0;
      const body = padTo(joined(entries), format === 'large' ? 4056 : format === 'unicode' ? 488 : 496);
      const step = format === 'large' ? 2 : 1;
      const meta = [
        word(entries.length, step),
        word(20, step),
        word(each, 1),
        word(level, 1),
        new Uint8Array(format === 'large' ? 10 : format === 'unicode' ? 4 : 0),
      ];
      return append(padTo(joined([body, ...meta, word(kind, 1), word(kind, 1)]), pageSize), pageSize);
    };
    let level = 0;
    let current = leaves;
    while (current.length > 3 || level === 0) {
      const above: { key: number; entry: Uint8Array }[] = [];
      for (let at = 0; at < current.length; at += 3) {
        const group = current.slice(at, at + 3);
        const key = group[0]?.key ?? 0;
        const place = page(
          group.map(({ entry }) => entry),
          level,
        );
        above.push({ key, entry: padTo(joined([number(key), number(0), number(place)]), branch) });
      }
      current = above;
      level += 1;
    }
    return page(
      current.map(({ entry }) => entry),
      level,
    );
  };
  nodes.sort((a, b) => a.id - b.id);
  const nodeRoot = tree(
    nodes.map((node) => ({
      key: node.id,
      entry: joined([number(node.id), number(node.data), number(node.sub), word(node.parent, 4), word(0, wide ? 4 : 0)]),
    })),
    0x81,
  );
  const blockRoot = tree(
    blocks.map((entry) => ({
      key: entry.id,
      entry: joined([number(entry.id), number(entry.place), word(entry.size, 2), word(1, 2), word(0, wide ? 4 : 0)]),
    })),
    0x80,
  );

  const whole = joined(pieces);
  whole.set(
    Uint8Array.from('!BDN', (character) => character.charCodeAt(0)),
    0,
  );
  whole.set(
    Uint8Array.from('SM', (character) => character.charCodeAt(0)),
    8,
  );
  whole.set(word({ ansi: 14, unicode: 23, large: 36 }[format], 2), 10);
  whole.set(number(nodeRoot), wide ? 224 : 188);
  whole.set(number(blockRoot), wide ? 240 : 196);
  whole.set(word({ none: 0, permute: 1, cyclic: 2 }[cipher], 1), wide ? 513 : 461);
  return whole;
}

const stringBytes = (value: string, type: string): Uint8Array =>
  type === '001F'
    ? joined(Array.from({ length: value.length }, (_, at) => word(value.charCodeAt(at), 2)))
    : Uint8Array.from(value, (character) => character.charCodeAt(0));

/** [MS-PST] §5.1 and §5.2: the cyclic cipher is its own reverse but for the order of its steps, so that it is written out here the other way round. */
function encipher(content: Uint8Array, cipher: StoreCipher, id: number): Uint8Array {
  const { encode, swap } = tables;
  const decode = encode.map((_, value) => encode.indexOf(value));
  if (cipher === 'none') return content;
  if (cipher === 'permute') return content.map((byte) => encode[byte] ?? 0);
  const key = ((id >>> 16) ^ id) & 0xffff;
  return content.map((byte, at) => {
    const w = (key + at) & 0xffff;
    const [low, high] = [w & 255, w >> 8];
    let value = encode[(byte + low) & 255] ?? 0;
    value = (swap.indexOf((value + high) & 255) - high) & 255;
    return ((decode[value] ?? 0) - low) & 255;
  });
}
