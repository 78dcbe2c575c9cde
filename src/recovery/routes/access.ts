import type { Role } from '#model/organisation.ts';

/** Who gets files back: the police, the lab among them (viewer_recovers in 0008-recovery.sql). */
export const recoverers: readonly Role[] = ['officer', 'analyst', 'liaison', 'lab'];
