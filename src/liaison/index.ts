import type { Capability } from '#platform/capability.ts';
import { consentRoutes } from './routes/consents.ts';
import { deconflictionRoutes } from './routes/deconfliction.ts';
import { deadlineRoutes } from './routes/deadlines.ts';
import { disclosureRoutes } from './routes/disclosures.ts';
import { draftRoutes } from './routes/drafts.ts';
import { followUpRoutes } from './routes/follow-ups.ts';
import { inquiryRoutes } from './routes/inquiries.ts';
import { letterRoutes } from './routes/letters.ts';
import { packageRoutes } from './routes/packages.ts';
import { partnerRoutes } from './routes/partner.ts';
import { routingRoutes } from './routes/routing.ts';
import { statisticsRoutes } from './routes/statistics.ts';
import { teamRoutes } from './routes/teams.ts';
import './tables.ts';

export { clockCalendar } from './clock-calendar.ts';
export { pemOf } from './package/public-key.ts';
export { signingKey, type SigningKey } from './partner-desk/signing-key.ts';
export { exerciseInterests } from './exercise/exercise-interests.ts';
export { exerciseTeams } from './exercise/exercise-teams.ts';
export { loadExerciseInquiries } from './exercise/load-inquiries.ts';
export { loadExerciseMatching } from './exercise/load-matching.ts';
export { loadExerciseRoster } from './exercise/load-roster.ts';
export { instrumentFacts } from './core/desk/names-of.ts';
export { findInquiry } from './store/show-inquiry.ts';
export type { InquiryRecord } from './core/inquiry/inquiry-record.ts';
export { type HandoverMarks, marksOfHandovers } from './store/marks-of-handovers.ts';
export { mayLeaveIn } from './core/inquiry/bilingual.ts';
export { victimSubject } from './core/disclosure/pseudonym.ts';
export { pseudonymsFor } from './store/pseudonyms.ts';
export { openBlindMatching } from './blind-matching/open-blind-matching.ts';

/** The one liaison desk: every international inquiry from request to answer, on time and provable. */
export const liaison: Capability = {
  name: 'liaison',
  migrations: [new URL('migrations/', import.meta.url)],
  routes: [
    ...disclosureRoutes,
    ...consentRoutes,
    ...inquiryRoutes,
    ...followUpRoutes,
    ...deadlineRoutes,
    ...letterRoutes,
    ...draftRoutes,
    ...partnerRoutes,
    ...packageRoutes,
    ...deconflictionRoutes(),
    ...routingRoutes,
    ...statisticsRoutes,
    ...teamRoutes,
  ],
};
