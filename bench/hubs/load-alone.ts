import { readListFile } from '../../src/linking/hubs/list-file.ts';
import { commonWithLists } from '../../src/linking/hubs/common-in-force.ts';

/* Loads the lists of a file in a process of its own, where nothing else moves the figures: time of reading and of making the look-up ready, and what is held. */
globalThis.gc?.();
const before = process.memoryUsage();
const begun = performance.now();
const lists = readListFile(process.argv[2] ?? '');
const inForce = lists && commonWithLists(lists);
const took = performance.now() - begun;
globalThis.gc?.();
const after = process.memoryUsage();
const held = after.heapUsed + after.arrayBuffers - before.heapUsed - before.arrayBuffers;
console.log(JSON.stringify({ took, held, lists: inForce?.lists.length ?? 0 }));
