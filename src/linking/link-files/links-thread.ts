import { writeFileSync } from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import type { HashKey } from '../core/engine/keyed-hash.ts';
import { type SeenLinks, writeSeenLinks } from '../core/engine/seen-links.ts';
import type { Weights } from '../core/weights.ts';

/** What the thread that writes links is told. `handle`: the open file. */
export type LinksOrder = {
  readonly seen: SeenLinks;
  readonly weights: Weights;
  readonly key: HashKey;
  readonly handle: number;
};
/** What it tells: how many reports are done, in the end how many links there are, or the code with which the file could not be written. */
export type LinksTold = { readonly done: number } | { readonly links: number } | { readonly failed: string };

const port = parentPort;
const tell = (told: LinksTold): void => port?.postMessage(told);
const { seen, weights, key, handle } = workerData as LinksOrder; // what write-beside.ts sends
let failed: string | null = null;
try {
  const links = writeSeenLinks(seen, { weights, key }, (lines, done) => {
    try {
      writeFileSync(handle, lines);
    } catch (error) {
      failed = error instanceof Error && 'code' in error ? String(error.code) : '';
      throw error;
    }
    tell({ done });
  });
  tell({ links });
} catch (error) {
  if (failed === null) throw error;
  tell({ failed });
}
