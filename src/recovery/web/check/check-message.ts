import type { Identification } from '../../core/evidence.ts';

/** What the worker is asked, and what it answers: one answer a file, in order. */
export type CheckRequest = { readonly files: readonly File[] };
export type CheckAnswer = { readonly findings: readonly { readonly name: string; readonly identification: Identification }[] };
