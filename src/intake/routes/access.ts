import type { Role } from '#model/organisation.ts';

/** Who hands reports in and adds to them (visibility.ts: hands-on). */
export const writers: readonly Role[] = ['officer', 'analyst', 'liaison', 'partner', 'company'];

/** Who works on cases. */
export const investigators: readonly Role[] = ['officer', 'analyst', 'liaison'];
