import type { Container } from './container.ts';
import { eml } from './eml.ts';
import { emlx } from './emlx.ts';
import { mbox } from './mbox.ts';
import { msg } from './msg.ts';
import { pst } from './pst.ts';

/** Every way in which mailboxes are kept, one line each. */
export const containers = [mbox, eml, emlx, msg, pst] as const satisfies readonly Container[];
