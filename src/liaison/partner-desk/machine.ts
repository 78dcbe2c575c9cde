import type { Acting } from '../acting.ts';
import type { Actor } from '../core/inquiry/actor.ts';

/** What follows by rule from what somebody did. */
export const machineActor: Actor = { capacity: 'machine', person: null, name: 'Renkei', organisation: 'JP-NPA' };

/** Runs work with the machine's rights, and lets what it calls ask for them again without giving them up in between. */
export const asMachine = <T>(acting: Acting, work: (acting: Acting) => Promise<T>): Promise<T> =>
  acting.asMachine(() => work({ ...acting, asMachine: (inner) => inner() }));
