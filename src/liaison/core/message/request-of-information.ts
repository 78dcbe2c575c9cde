import type { Language } from '#model/text.ts';
import { only } from '../inquiry/bilingual.ts';
import type { Request } from '../inquiry/request.ts';

/** Information that nobody asked for comes without a request: the record of it asks nothing and says only its title. */
export const requestOfInformation = (subject: string, instrument: string, language: Language): Request => ({
  type: 'spontaneous-information',
  instrument,
  urgency: 'routine',
  urgencyReason: null,
  subject: only(language, subject),
  facts: only(language, ''),
  offences: [],
  selectors: [],
  questions: [],
  custodian: null,
  relation: null,
  necessity: null,
  preserveDays: null,
  assistanceBy: null,
  confidentiality: { keepSecret: false, doNotNotifyUser: false, reason: '' },
  alsoSentTo: [],
  instructions: null,
  // Nothing was said yet about how it may be used; the content brings its own marks.
  tlp: 'amber+strict',
  wantedBy: null,
});
