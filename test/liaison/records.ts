import { partner, request } from './samples.ts';
import type { InquiryRecord } from '../../src/liaison/core/inquiry/inquiry-record.ts';
import type { Preservation } from '../../src/liaison/core/inquiry/preservation.ts';
import type { InquiryState } from '../../src/liaison/core/inquiry/states.ts';

/** A foreign request received on 29 October 2026, for tests of its clocks; invented like everything in samples.ts. */
export const aRecord = (change: Partial<InquiryRecord> = {}): InquiryRecord => ({
  id: '00000000-0000-4000-8000-0000000000aa',
  number: 'IN-2026-0702',
  direction: 'incoming',
  state: 'received',
  entered: entered(['received', '2026-10-29T14:41:00.000Z']),
  partner,
  owner: 'JP-NPA',
  receivedAt: '2026-10-29T14:41:00.000Z',
  oral: null,
  request: request(),
  authors: [],
  approvedBy: null,
  channel: null,
  legal: [],
  tasks: [],
  waits: [],
  handovers: [],
  preservations: [],
  receipts: [],
  acknowledgement: null,
  refusal: null,
  clarification: null,
  returns: [],
  use: null,
  related: { parent: null, children: [], duplicates: [], incidents: [] },
  closed: null,
  exercise: true,
  ...change,
});

export const entered = (...path: readonly (readonly [InquiryState, string])[]): InquiryRecord['entered'] =>
  path.map(([state, at]) => ({ state, at, recordedAt: at }));

export const keptInJapan = (startedAt: string, change: Partial<Preservation> = {}): Preservation => ({
  id: '00000000-0000-4000-8000-0000000000bb',
  custodian: 'みずほの森データ株式会社（架空）',
  what: '',
  where: 'jp',
  startedAt,
  days: 30,
  extension: null,
  followedUpAt: null,
  endedAt: null,
  endedWhy: null,
  ...change,
});
