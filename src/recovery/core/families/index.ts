import { akira } from './akira.ts';
import type { Family } from './family.ts';
import { lockbit3 } from './lockbit3.ts';
import { play } from './play.ts';
import { rcru64 } from './rcru64.ts';
import { zeppelin } from './zeppelin.ts';

/** Every family whose files can be recognised by themselves. A new one is a file and a line here. */
export const families: readonly Family[] = [lockbit3, akira, play, rcru64, zeppelin];
