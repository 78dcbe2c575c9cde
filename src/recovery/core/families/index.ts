import { akira } from './akira.ts';
import { babuk } from './babuk.ts';
import { blackbasta } from './blackbasta.ts';
import { chaos } from './chaos.ts';
import { conti } from './conti.ts';
import type { Family } from './family.ts';
import { hive } from './hive.ts';
import { hunters } from './hunters.ts';
import { inc } from './inc.ts';
import { lockbit3 } from './lockbit3.ts';
import { medusalocker } from './medusalocker.ts';
import { phobos } from './phobos.ts';
import { play } from './play.ts';
import { prometheus } from './prometheus.ts';
import { qilin } from './qilin.ts';
import { rcru64 } from './rcru64.ts';
import { stop } from './stop.ts';
import { teslacrypt } from './teslacrypt.ts';
import { zeppelin } from './zeppelin.ts';

/** Every family whose files can be recognised by themselves. A new one is a file and a line here. */
// oxfmt-ignore
export const families: readonly Family[] = [
  lockbit3, blackbasta, akira, play, rcru64, zeppelin, phobos, stop, teslacrypt,
  inc, hunters, medusalocker, babuk, conti, hive, qilin, chaos,
  prometheus, // the least sure of them
];
