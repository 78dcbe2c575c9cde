import fc from 'fast-check';
import { Tlp } from '#model/handling.ts';
import { IncidentKind } from '#model/report.ts';
import type { Actor } from '../../src/liaison/core/inquiry/actor.ts';
import { composeDisclosure } from '../../src/liaison/core/disclosure/compose-disclosure.ts';
import type { DisclosableReport, Holdings } from '../../src/liaison/core/disclosure/disclosable.ts';
import type { Disclosure, DisclosureContent } from '../../src/liaison/core/disclosure/disclosure.ts';
import { unmarked } from '../../src/liaison/core/disclosure/handling-marks.ts';
import { both } from './samples.ts';

/* Invented holdings and disclosures for tests of what leaves. */

export const deskActor = (name: string): Actor => ({ capacity: 'desk', person: null, name, organisation: 'JP-NPA' });

export const aReport = (change: Partial<DisclosableReport> = {}): DisclosableReport => ({
  number: 'R-000101',
  incident: 'I-000101',
  kind: 'ransomware',
  victim: '有明精機（架空）',
  prefecture: 13,
  at: '2026-10-03T01:12:40Z',
  loss: null,
  owner: 'JP-13',
  isOwnPolice: true,
  tlp: 'amber',
  releasableTo: [],
  consentsAbroad: false,
  traces: [],
  ...change,
});

export const holdings = (reports: readonly DisclosableReport[], change: Partial<Holdings> = {}): Holdings => ({
  desk: 'JP-NPA',
  author: '佐伯 航（内線 5-2041）',
  recipients: ['DE-NORDMARK'],
  reports,
  cluster: null,
  tasks: [],
  preservations: [],
  related: [],
  ...change,
});

export const contentOf = (of: Holdings, change: Partial<DisclosureContent> = {}): DisclosureContent => {
  const items = composeDisclosure(of);
  const subjects = items.flatMap(({ identity }) => identity?.subject ?? []);
  return {
    recipients: of.recipients.map((organisation) => ({
      organisation,
      inquiry: 'IN-2026-0702',
      reference: 'NM-CY/26/3318',
      pseudonyms: Object.fromEntries(
        subjects.map((subject, index) => [subject, `V-${organisation.slice(0, 2)}${String(index).padStart(4, '0')}`]),
      ),
    })),
    subject: both('回答：通信履歴', 'Re: your NM-CY/26/3318'),
    paragraphs: [{ question: 'Q1', part: 'full', text: both('はい。', 'Yes.') }],
    items,
    floor: unmarked,
    marks: unmarked,
    conditions: [],
    legalBasis: '',
    purpose: 'Answer to Q1',
    replaces: null,
    whyReplaced: '',
    ...change,
  };
};

export const aDisclosure = (content: DisclosureContent, change: Partial<Disclosure> = {}): Disclosure => ({
  id: '00000000-0000-4000-8000-0000000000d1',
  number: 'D-0001',
  inquiry: 'IN-2026-0702',
  kind: 'answer',
  state: 'draft',
  content,
  authors: [deskActor('desk one')],
  proposedBy: null,
  approval: null,
  returned: null,
  handovers: Object.fromEntries(
    content.recipients.map(({ organisation }, index) => [organisation, `00000000-0000-4000-8000-0000000000e${index}`]),
  ),
  createdAt: '2026-11-21T00:04:00Z',
  savedAt: '2026-11-21T00:04:00Z',
  sentAt: null,
  version: 1,
  exercise: true,
  ...change,
});

const trace = fc.record({
  type: fc.constantFrom(
    'ipv4' as const,
    'domain' as const,
    'btc' as const,
    'bank-account' as const,
    'victim-id' as const,
    'phone' as const,
  ),
  value: fc.integer({ min: 1, max: 12 }).map((n) => `trace-${n}.example`),
  role: fc.constantFrom('attacker' as const, 'attacker' as const, 'victim' as const, 'transit' as const),
});

/** Reports of some incidents, whose victims have names that stand nowhere else. */
export const reports: fc.Arbitrary<DisclosableReport[]> = fc.array(
  fc
    .record({
      n: fc.integer({ min: 1, max: 30 }),
      kind: fc.constantFrom(...IncidentKind.options),
      victim: fc.option(fc.integer({ min: 1, max: 20 }), { nil: null }),
      prefecture: fc.option(fc.constantFrom(1, 13, 23, 27, 40), { nil: null }),
      loss: fc.option(fc.integer({ min: 0, max: 10 ** 9 }), { nil: null }),
      owner: fc.constantFrom('JP-NPA', 'JP-13', 'JP-23'),
      tlp: fc.constantFrom(...Tlp.options),
      releasableTo: fc.constantFrom([], ['DE-NORDMARK']),
      consentsAbroad: fc.boolean(),
      traces: fc.array(trace, { maxLength: 6 }),
    })
    .map(({ n, victim, traces, ...rest }) => ({
      ...rest,
      isOwnPolice: true,
      number: `R-${String(100_000 + n)}`,
      incident: `I-${String(100_000 + n)}`,
      victim: victim === null ? null : `被害会社${victim}号 Victim Works No.${victim}.`,
      at: '2026-10-03T01:12:40Z',
      traces: traces.map((one) => ({ ...one, norm: one.value })),
    })),
  { maxLength: 25 },
);
