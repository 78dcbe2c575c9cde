import type { Logger } from 'pino';
import type { Audit } from './audit/audit.ts';
import type { Database } from './database/executor.ts';

/** What the platform lends to every capability. Time and ids come from here, so that tests can hold them. */
export type Services = {
  readonly database: Database;
  readonly audit: Audit;
  /** Milliseconds since 1970, UTC. */
  readonly now: () => number;
  /** A fresh UUIDv7. */
  readonly newId: () => string;
  /** Folder for content-addressed files. */
  readonly files: string;
  readonly log: Logger;
};
