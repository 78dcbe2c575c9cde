import type { Role } from '#model/organisation.ts';

/** Who may open inquiries at all: the police's investigators (gate_investigator in 0012-inquiries.sql); row-level security decides which. */
export const investigators: readonly Role[] = ['officer', 'analyst', 'liaison'];
