import type { Format } from './format.ts';

/** Every format that can say whether a file of it is whole. A new one is a file and a line here; the more specific stand first. */
export const formats: readonly Format[] = [];
