import type { Kysely, Transaction } from 'kysely';
import type { Viewer } from '#model/viewer.ts';
import type { Tables } from './tables.ts';

/** What every store function takes first: a connection or a transaction. A query cannot slip out of its transaction. */
export type Executor = Kysely<Tables> | Transaction<Tables>;

/** Runs the machine's own part of a viewer's transaction (derived rows such as cluster membership) without row-level security. */
export type AsMachine = <T>(work: () => Promise<T>) => Promise<T>;

/** The database as capabilities see it. */
export type Database = {
  /** A transaction as this viewer: the application's role, row-level security on, the viewer's organisation and role set. */
  as<T>(viewer: Viewer, work: (tx: Transaction<Tables>, asMachine: AsMachine) => Promise<T>): Promise<T>;
  /** A transaction of the machine itself (migration, identity, rebuilding): sees every row. Never answers a person directly. */
  asSystem<T>(work: (tx: Transaction<Tables>) => Promise<T>): Promise<T>;
  close(): Promise<void>;
};
