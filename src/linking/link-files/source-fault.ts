import { RenkeiError } from '#model/errors.ts';

const containerCodes: ReadonlySet<string> = new Set(['gzip-broken', 'expands-too-much']);

/** The file is packed wrongly, or into more than is taken. */
export const isOfContainer = (error: unknown): error is RenkeiError => error instanceof RenkeiError && containerCodes.has(error.code);

/** What is read breaks off, or cannot be read at all; anything else is a fault of ours. */
export const isOfSource = (error: unknown): boolean => isOfContainer(error) || (error instanceof Error && 'syscall' in error);
