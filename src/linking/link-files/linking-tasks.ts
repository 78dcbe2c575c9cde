import type { HeldReasons } from '../core/engine/held-reasons.ts';
import type { SeenHoldings } from '../core/engine/holdings.ts';
import type { SeenSlices } from '../core/engine/int-slices.ts';
import type { SeenBy, SeenEngine } from '../core/engine/seen-engine.ts';
import type { Stretches } from './stretches.ts';

/** Reports in a stretch. */
export const perStretch = 512;

/** What a linking thread is told once. */
export type LinkingOrder = SeenBy & { readonly holdings: SeenHoldings };
/** What it is told to do: find ties of the reports with numbers below `end`; write the links of so many reports to an open file. */
export type LinkingTask =
  | { readonly kind: 'weigh'; readonly state: Int32Array<SharedArrayBuffer>; readonly end: number }
  | {
      readonly kind: 'write';
      readonly state: Int32Array<SharedArrayBuffer>;
      readonly ties: SeenSlices;
      readonly reasons: HeldReasons;
      readonly end: number;
      readonly handle: number;
    };
/** What it tells: ties with the stretch of each; up to which place reports are written; how many links it wrote, when all are; the code with which the file could not be written. */
export type LinkingTold =
  | { readonly found: readonly Found[] }
  | { readonly done: number }
  | { readonly links: number }
  | { readonly failed: string };
export type Found = { readonly stretch: number; readonly ties: Int32Array<ArrayBuffer> };

/** Finds the ties of stretches until none is left. */
export function foundTies(by: Pick<SeenEngine, 'firstTies'>, stretches: Stretches, end: number): Found[] {
  const found: Found[] = [];
  for (let stretch = stretches.claim(); stretch * perStretch < end; stretch = stretches.claim())
    found.push({ stretch, ties: by.firstTies(stretch * perStretch, (stretch + 1) * perStretch) });
  return found;
}
