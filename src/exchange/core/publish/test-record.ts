import type { PublishedOrganisation, PublishedRecord } from './published-record.ts';

/** A record that says nothing, and the centre that publishes it, for tests of what is published. */
export const testCentre = { namespace: '0b6d3a0e-7d1c-4a52-9d2e-0b8f6b3a9c11', organisation: 'JP-NPA' };
export const testOwner: PublishedOrganisation = { id: 'JP-13', kind: 'prefecture', name: { ja: '東京', en: 'Tokyo' }, country: 'JP' };
const unasked = { state: 'not-asked' } as const;

export const testRecord = (change: Partial<PublishedRecord> = {}): PublishedRecord => ({
  id: '01981d6e-0000-7000-8000-000000000001',
  number: 'R-000001',
  incident: '01981d6e-0000-7000-8000-000000000002',
  incidentNumber: 'I-000001',
  caseOpened: false,
  stage: 'first',
  kind: 'ransomware',
  title: '',
  text: '',
  lang: 'ja',
  victim: null,
  prefecture: 13,
  country: 'JP',
  reportedAt: '2026-04-01T00:00:00.000Z',
  receivedAt: '2026-04-01T00:00:01.123456Z',
  occurred: null,
  noticed: null,
  ongoing: unasked,
  damage: {
    infectionRoute: unasked,
    sizeClass: unasked,
    industry: unasked,
    downtime: unasked,
    cost: unasked,
    backup: unasked,
    doubleExtortion: unasked,
    paymentDemand: unasked,
    loss: unasked,
  },
  serious: { criticalFunction: unasked, advancedMethod: unasked, actorAbroad: unasked },
  consent: { police: true, cybersecurityOffice: false, foreignAuthorities: false, privatePartners: false },
  owner: testOwner,
  tlp: 'green',
  exercise: true,
  traces: [],
  ...change,
});
