import type { Role } from '#model/organisation.ts';

/** Who hands mailboxes in and sees what came of them: the police, the lab among them, and companies their own (viewer_reads_mail in 0020-mail.sql). */
export const readers: readonly Role[] = ['officer', 'analyst', 'liaison', 'lab', 'company'];

/** Who decides about findings and hands them into the case (visibility.ts: investigator). */
export const deciders: readonly Role[] = ['officer', 'analyst', 'liaison'];
