import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import type { InquiryState } from '../inquiry/states.ts';

/** Marks that an inquiry's path leaves. */
export type Entry = InquiryRecord['entered'][number] & { readonly index: number };

/** Entries into any of the states after place `after` of the path, in its order. */
export const entriesInto = ({ entered }: InquiryRecord, states: ReadonlySet<InquiryState>, after = -1): Entry[] =>
  entered.flatMap((entry, index) => (index > after && states.has(entry.state) ? [{ ...entry, index }] : []));

/** The first such entry's time. */
export const firstEntry = (record: InquiryRecord, states: ReadonlySet<InquiryState>, after = -1): string | null =>
  entriesInto(record, states, after)[0]?.at ?? null;

/** The earliest of some times that may not be there. */
export const earliest = (...times: readonly (string | null | undefined)[]): string | null =>
  times.reduce<string | null>((first, time) => (time && (first === null || Date.parse(time) < Date.parse(first)) ? time : first), null);

/** Ours is Japan; days of an inquiry are those of whoever was asked. */
export const japan = 'Asia/Tokyo';
export const requestedZone = ({ direction, partner }: InquiryRecord): string => (direction === 'incoming' ? japan : partner.zone);
