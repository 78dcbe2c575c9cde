/** A Huffman table, looked up with the next 16 bits: symbol << 5 | length of the code; 0: no such code. */
export type HuffmanTable = Uint16Array;

/** The tables of one DHT segment (T.81 §B.2.4.2), each with class << 4 | place; null: lengths that no code can have. */
export function readHuffmanTables(body: Uint8Array): { readonly place: number; readonly table: HuffmanTable }[] | null {
  const tables: { place: number; table: HuffmanTable }[] = [];
  for (let at = 0; at < body.length;) {
    const place = body[at] ?? 0;
    const counts = body.subarray(at + 1, at + 17);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const symbols = body.subarray(at + 17, at + 17 + total);
    if (counts.length < 16 || symbols.length < total || total === 0 || total > 256 || (place & 0xef) > 3) return null;
    const table = huffmanTable(counts, symbols);
    if (!table) return null;
    tables.push({ place, table });
    at += 17 + total;
  }
  return tables;
}

export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): HuffmanTable | null {
  const table = new Uint16Array(65_536);
  let next = 0;
  let index = 0;
  for (let length = 1; length <= 16; length += 1) {
    for (let count = counts[length - 1] ?? 0; count > 0; count -= 1, index += 1) {
      const end = next + (1 << (16 - length));
      if (end > 65_536) return null;
      table.fill(((symbols[index] ?? 0) << 5) | length, next, end);
      next = end;
    }
  }
  return table;
}
