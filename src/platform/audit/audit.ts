import type { Transaction } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Tables } from '../database/tables.ts';

/** The six operations that the law wants logged (Directive (EU) 2016/680 Art. 25), and access: signing in and out. */
export type Operation = 'collection' | 'alteration' | 'consultation' | 'disclosure' | 'combination' | 'erasure' | 'access';

export type AuditEntry = {
  readonly operation: Operation;
  readonly subject: { readonly kind: string; readonly id: string };
  readonly reason?: string;
  /** Facts for the supervisor, for instance search terms or the fields altered. Never the content itself. */
  readonly facts?: Readonly<Record<string, unknown>>;
};

/** Writes one entry inside the transaction of the action itself. If it cannot be written, it throws and the action is undone. */
export type Audit = (tx: Transaction<Tables>, viewer: Viewer, entry: AuditEntry) => Promise<void>;
