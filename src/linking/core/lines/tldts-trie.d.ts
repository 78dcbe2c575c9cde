/** The public suffix list as tldts keeps it, of the exact version that package.json names; line-hosts.test.ts holds what is read from it against tldts itself. */
declare module 'tldts/dist/cjs/src/data/trie.js' {
  /** By node: 1 a rule of the ICANN section ends there, 2 one of the private section. */
  export const nodeFlags: Uint8Array;
  /** By node: its first edge; that of the next node is its end. */
  export const edgeStart: Uint16Array;
  export const edgeLength: Uint8Array;
  export const edgeChild: Uint16Array;
  /** The labels of all edges, one after the other. */
  export const labelText: string;
  export const rulesRoot: number;
  export const exceptionsRoot: number;
}
