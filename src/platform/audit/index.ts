import type { Capability } from '../capability.ts';
import { auditRoutes } from './routes.ts';

export type { Audit, AuditEntry, Operation } from './audit.ts';
export { consultation, openAudit } from './write.ts';

export const audit: Capability = { name: 'audit', migrations: [new URL('migrations/', import.meta.url)], routes: auditRoutes };
