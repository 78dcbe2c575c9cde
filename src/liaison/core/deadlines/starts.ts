import type { Handover } from '../inquiry/handover.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { Preservation } from '../inquiry/preservation.ts';
import type { Trigger } from './deadline-rule.ts';
import { firstPeriodEnd, preservedUntil } from './preserved-until.ts';
import { entriesInto, firstEntry, japan, requestedZone } from './marks.ts';

/** One start of a clock: when, whose days, and what of the inquiry it is about. */
export type Start = {
  readonly at: string;
  readonly zone: string;
  readonly subject: string | null;
  /** Place in the path of states after which what stops it lies; -1: anywhere. */
  readonly after: number;
  /** The end as the record has it, instead of the rule's duration. */
  readonly due?: string;
  readonly preservation?: Preservation;
  readonly handover?: Handover;
  readonly until?: string | null;
};

/** Where in a record each trigger fires. Receipt is when something reached us, never when it was registered. */
export const starts: Readonly<Record<Trigger, (record: InquiryRecord) => readonly Start[]>> = {
  receipt: received,
  asked: (record) => [
    ...received(record),
    ...sent(record),
    ...entriesInto(record, new Set(['follow-up'])).map(({ at, index }, place) => ({
      at,
      zone: requestedZone(record),
      subject: `follow-up-${place + 1}`,
      after: index,
    })),
  ],
  /** All information is there: what was asked back has been answered. */
  complete: (record) => {
    const { clarification } = record;
    if (clarification?.from !== 'us') return received(record);
    return clarification.answeredAt === null ? [] : [plain(record, clarification.answeredAt)];
  },
  sent,
  /** The provider was served when waiting for it began. */
  served: (record) =>
    record.waits
      .filter(({ cause }) => cause === 'provider')
      .slice(0, 1)
      .map(({ from }) => plain(record, from)),
  preserved: (record) => kept(record, 'jp').map((one) => about(one, japan)),
  'first-period': (record) => kept(record, 'jp').map((one) => ({ ...about(one, japan), due: firstPeriodEnd(one) })),
  'second-period': (record) =>
    kept(record, 'jp')
      .filter(({ extension }) => extension !== null)
      .map((one) => ({ ...about(one, japan), at: firstPeriodEnd(one), due: preservedUntil(one, japan) })),
  'assistance-arrived': (record) =>
    kept(record, 'jp').flatMap((one) =>
      one.followedUpAt === null ? [] : [{ ...about(one, japan), at: one.followedUpAt, due: preservedUntil(one, japan) }],
    ),
  'preserved-abroad': (record) =>
    kept(record, 'abroad').map((one) => ({
      ...about(one, record.partner.zone),
      due: preservedUntil(one, record.partner.zone),
    })),
  oral: (record) => (record.oral ? [plain(record, record.oral.at)] : []),
  wanted: (record) => {
    const [first] = [...received(record), ...sent(record)];
    const due = record.request.wantedBy;
    return first && due ? [{ ...first, due }] : [];
  },
  promised: ({ acknowledgement, ...record }) =>
    acknowledgement?.expectedBy ? [{ ...plain({ acknowledgement, ...record }, acknowledgement.at), due: acknowledgement.expectedBy }] : [],
  offered: (record) =>
    record.handovers
      .filter(({ conditions }) => conditions.length > 0)
      .map((handover) => ({
        at: handover.offeredAt,
        zone: handover.from === 'us' ? record.partner.zone : japan,
        subject: handover.id,
        after: -1,
        handover,
      })),
  'consent-asked': ({ waits }) =>
    waits
      .filter(({ cause }) => cause === 'consent')
      .map(({ from, until }, place) => ({ at: from, zone: japan, subject: `consent-${place + 1}`, after: -1, until })),
  closed: (record) =>
    entriesInto(record, new Set(['closed']))
      .slice(-1)
      .map(({ at, index }) => ({ at, zone: japan, subject: null, after: index })),
  reviewed: (record) =>
    entriesInto(record, new Set(['retention-review'])).map(({ at, index }, place) => ({
      at,
      zone: japan,
      subject: `review-${place + 1}`,
      after: index,
    })),
  outside: () => [],
};

function received(record: InquiryRecord): Start[] {
  return record.direction === 'incoming' && record.receivedAt ? [plain(record, record.receivedAt)] : [];
}

function sent(record: InquiryRecord): Start[] {
  const at = record.direction === 'outgoing' ? firstEntry(record, new Set(['sent'])) : null;
  return at ? [plain(record, at)] : [];
}

const plain = (record: InquiryRecord, at: string): Start => ({ at, zone: requestedZone(record), subject: null, after: -1 });

const kept = ({ preservations }: InquiryRecord, where: Preservation['where']): Preservation[] =>
  preservations.filter((one) => one.where === where);
const about = (preservation: Preservation, zone: string): Start => ({
  at: preservation.startedAt,
  zone,
  subject: preservation.id,
  after: -1,
  preservation,
});
