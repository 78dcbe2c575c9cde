import type { Group } from '../core/blind-matching/group.ts';
import { plainGroup } from '../core/blind-matching/plain-group.ts';
import { makeFastGroup } from './fast-group.ts';

/** The group as the house calculates it in this thread: fast where WebAssembly is there. */
export const houseGroup = (makeFastGroup() ?? plainGroup) as Group<object>; // elements of one group never meet the other's
