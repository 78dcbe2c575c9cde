import type { Capability } from '#platform/capability.ts';
import { draftRoutes } from './routes/drafts.ts';
import { inquiryRoutes } from './routes/inquiries.ts';
import './tables.ts';

/** The one liaison desk: every international inquiry from request to answer, on time and provable. */
export const liaison: Capability = {
  name: 'liaison',
  migrations: [new URL('migrations/', import.meta.url)],
  routes: [...inquiryRoutes, ...draftRoutes],
};
