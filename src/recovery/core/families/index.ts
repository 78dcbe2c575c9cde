import type { Family } from './family.ts';
import { lockbit3 } from './lockbit3.ts';

/** Every family whose files can be recognised by themselves. A new one is a file and a line here. */
export const families: readonly Family[] = [lockbit3];
