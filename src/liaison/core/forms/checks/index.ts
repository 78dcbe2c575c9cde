import { assistanceDate } from './assistance-date.ts';
import { domainOnly } from './domain-only.ts';
import { emergencyFacts } from './emergency-facts.ts';
import { englishCertified } from './english-certified.ts';
import { inForceCheck } from './in-force.ts';
import { instrumentCarriesQuestion } from './instrument-carries-question.ts';
import { instrumentCarriesType } from './instrument-carries-type.ts';
import { mustBeEmergency } from './must-be-emergency.ts';
import { partnerReview } from './partner-review.ts';
import { preserveDays } from './preserve-days.ts';
import { questionsPoint } from './questions-point.ts';
import { selectorMoment } from './selector-moment.ts';
import { selectorReadable } from './selector-readable.ts';
import { wantedByCheck } from './wanted-by.ts';

/** Every check that an instrument can name. */
export const formChecks = [
  inForceCheck,
  partnerReview,
  instrumentCarriesType,
  selectorReadable,
  selectorMoment,
  questionsPoint,
  instrumentCarriesQuestion,
  emergencyFacts,
  mustBeEmergency,
  wantedByCheck,
  englishCertified,
  assistanceDate,
  preserveDays,
  domainOnly,
] as const;
