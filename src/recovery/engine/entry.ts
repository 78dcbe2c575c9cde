/**
 * The program of the processes and threads apart. In the file that `bundle:recover` makes this module is another one, which names that very file, since there
 * nothing stands beside it.
 */
export const processEntry: URL = new URL('recovery-child.ts', import.meta.url);
export const threadEntry: URL = new URL('survey-thread.ts', import.meta.url);
