import { joined, padded, u16, u32, wide } from './sample-bytes.ts';

const end = 0xfffffffe;
const free = 0xffffffff;
const nobody = 0xffffffff;

type Node = { readonly name: string; readonly data: Uint8Array | null; readonly children: Node[] };

/** A compound file ([MS-CFB]) of version 3 with these streams by path; every stream in whole sectors (the cut-off for small ones is 1, so no mini stream is needed). */
export function compoundSample(streams: Readonly<Record<string, Uint8Array>>, classId: Uint8Array = new Uint8Array(16)): Uint8Array {
  const root: Node = { name: 'Root Entry', data: null, children: [] };
  for (const [path, data] of Object.entries(streams)) place(root, path.split('/'), data);
  const nodes = [root];
  for (let at = 0; at < nodes.length; at += 1) nodes.push(...(nodes[at]?.children ?? []));
  const data = nodes.map((node) => (node.data && node.data.length > 0 ? padded(node.data, 512) : null));
  const directorySectors = Math.ceil(nodes.length / 4);
  const dataSectors = data.reduce((sum, bytes) => sum + (bytes ? bytes.length / 512 : 0), 0);
  const tableSectors = Math.ceil((directorySectors + dataSectors + 1) / 127);
  const table: number[] = Array.from({ length: tableSectors }, () => 0xfffffffd);
  const chain = (sectors: number): number => {
    const first = table.length;
    for (let step = 1; step <= sectors; step += 1) table.push(step === sectors ? end : first + step);
    return first;
  };
  const directoryAt = chain(directorySectors);
  const starts = data.map((bytes) => (bytes ? chain(bytes.length / 512) : 0));
  while (table.length % 128 !== 0) table.push(free);
  const directory = nodes.map((node, at) => directoryEntry(node, nodes, at, at === 0 ? end : (starts[at] ?? 0), classId));
  const header = joined(
    [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1],
    new Uint8Array(16),
    u16(0x3e),
    u16(3),
    u16(0xfffe),
    u16(9),
    u16(6),
    new Uint8Array(10),
    u32(tableSectors),
    u32(directoryAt),
    u32(0),
    u32(1),
    u32(end),
    u32(0),
    u32(end),
    u32(0),
    Array.from({ length: 109 }, (_, at) => u32(at < tableSectors ? at : free)).flat(),
  );
  return joined(header, table.flatMap(u32), padded(joined(...directory), 512), ...data.flatMap((bytes) => (bytes ? [bytes] : [])));
}

function place(folder: Node, [name = '', ...rest]: readonly string[], data: Uint8Array): void {
  const known = folder.children.find((child) => child.name === name);
  const node = known ?? { name, data: rest.length === 0 ? data : null, children: [] };
  if (!known) folder.children.push(node);
  if (rest.length > 0) place(node, rest, data);
}

/** Siblings hang one behind the other to the right: a tree that readers accept, if not a balanced one. */
function directoryEntry(node: Node, nodes: readonly Node[], at: number, start: number, classId: Uint8Array): Uint8Array {
  const parent = nodes.find(({ children }) => children.includes(node));
  const sibling = parent?.children[parent.children.indexOf(node) + 1];
  const [first] = node.children;
  const name = wide(node.name);
  return joined(
    padded(name, 64).subarray(0, 64),
    u16(name.length + 2),
    [at === 0 ? 5 : node.data ? 2 : 1, 1],
    u32(nobody),
    u32(sibling ? nodes.indexOf(sibling) : nobody),
    u32(first ? nodes.indexOf(first) : nobody),
    at === 0 ? classId : new Uint8Array(16),
    new Uint8Array(20),
    u32(start),
    u32(node.data?.length ?? 0),
    u32(0),
  );
}
