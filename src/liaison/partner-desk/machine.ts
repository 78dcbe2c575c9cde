import type { Acting } from '../acting.ts';

/** Runs work with the machine's rights, and lets what it calls ask for them again without giving them up in between. */
export const asMachine = <T>(acting: Acting, work: (acting: Acting) => Promise<T>): Promise<T> =>
  acting.asMachine(() => work({ ...acting, asMachine: (inner) => inner() }));
