import { edgeChild, edgeLength, edgeStart, exceptionsRoot, labelText, nodeFlags, rulesRoot } from 'tldts/dist/cjs/src/data/trie.js';
import shared from '#knowledge/shared-suffixes.json' with { type: 'json' };
import { LabelTrie } from './label-trie.ts';

/** Below what names are taken: a suffix of the public list, or one that a service gives its customers names under. */
export class PublicSuffix {
  /** Where it begins; -1 where no rule knows the name. */
  start = -1;
  /** Whether it is of the private section: a name that somebody has. */
  isPrivate = false;

  /** Reads the name at [from, to): what tldts says of it with its private section (publicsuffix.org, “Format”). */
  read(bytes: Uint8Array, from: number, to: number): void {
    this.start = -1;
    this.#walk(exceptionsRoot, bytes, from, to, true);
    if (this.start < 0) this.#walk(rulesRoot, bytes, from, to, false);
  }

  /** `isException`: the label of the rule itself is taken. */
  #walk(root: number, bytes: Uint8Array, from: number, to: number, isException: boolean): void {
    for (let node = root, end = to; end > from;) {
      const start = startOfLabel(bytes, from, end);
      const child = rules.find(node, bytes, start, end);
      node = child >= 0 ? child : wildcards[node]!; // a node that exists, here and below
      if (node < 0) return;
      if (nodeFlags[node] !== 0) {
        this.start = isException ? end + 1 : start;
        this.isPrivate = (nodeFlags[node]! & privateRule) !== 0;
      }
      end = start - 1;
    }
  }
}

/** Where the longest suffix of the name at [from, to) begins that knowledge/shared-suffixes.json has; `to` where it has none. */
export function startOfShared(bytes: Uint8Array, from: number, to: number): number {
  let found = to;
  for (let node = 0, end = to; end > from;) {
    const start = startOfLabel(bytes, from, end);
    node = services.find(node, bytes, start, end);
    if (node < 0) break;
    if (isService[node] === 1) found = start;
    end = start - 1;
  }
  return found;
}

/** Where the label begins that ends at a place. */
export function startOfLabel(bytes: Uint8Array, from: number, end: number): number {
  let start = end;
  while (start > from && bytes[start - 1] !== dot) start -= 1;
  return start;
}

const dot = 0x2e;
const privateRule = 2;

const rules = new LabelTrie(edgeLength.length, labelText.length);
/** By node: where a `*` leads; -1 for none. */
const wildcards = new Int32Array(nodeFlags.length).fill(-1);
for (let node = 0, edge = 0, at = 0; node < nodeFlags.length; node++) {
  for (; edge < (edgeStart[node + 1] ?? edgeLength.length); edge++) {
    const label = labelText.slice(at, at + edgeLength[edge]!); // edges that exist
    at += label.length;
    if (label === '*') wildcards[node] = edgeChild[edge]!;
    else rules.add(node, label, edgeChild[edge]!);
  }
}

const suffixes = shared.services.flatMap((service) => service.suffixes);
const letters = suffixes.reduce((sum, { length }) => sum + length, 0);
const services = new LabelTrie(letters, letters);
/** By node: 1 where a suffix begins. */
const isService = new Uint8Array(letters + 1);
suffixes.reduce((nodes, suffix) => {
  let known = nodes;
  let node = 0;
  for (const label of suffix.split('.').reverse()) {
    const bytes = Uint8Array.from(label, (one) => one.charCodeAt(0));
    const next = services.find(node, bytes, 0, bytes.length);
    if (next < 0) services.add(node, label, known);
    node = next < 0 ? known++ : next;
  }
  isService[node] = 1;
  return known;
}, 1);
