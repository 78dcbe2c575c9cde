import type { Viewer } from '#model/viewer.ts';
import type { Bilingual } from '../../src/liaison/core/inquiry/bilingual.ts';
import type { Question } from '../../src/liaison/core/inquiry/question.ts';
import type { Request } from '../../src/liaison/core/inquiry/request.ts';

/* Invented people, authorities and matters for tests of the liaison desk. */

export const both = (ja: string, en: string): Bilingual => ({ original: 'ja', ja, en, rendering: 'certified' });

export const question = (id: string, change: Partial<Question> = {}): Question => ({
  id,
  text: both('その時刻の契約者は誰ですか。', 'Who was the subscriber at that time?'),
  category: 'subscriber',
  selectors: [0],
  state: 'open',
  refusal: null,
  handovers: [],
  ...change,
});

/** A preservation request with two questions about one address. */
export const request = (change: Partial<Request> = {}): Request => ({
  type: 'preservation',
  instrument: 'budapest-29',
  urgency: 'urgent',
  urgencyReason: null,
  subject: both('通信履歴の保全', 'Preservation of traffic data'),
  facts: both('製造業1社が脅迫を受けた。', 'One manufacturer was extorted.'),
  offences: [],
  selectors: [
    { type: 'ipv4', value: '198.51.100.23', norm: '198.51.100.23', at: '2026-10-03T01:12:40Z', zone: 'Asia/Tokyo', port: 49_822 },
  ],
  questions: [question('Q1'), question('Q2')],
  custodian: null,
  relation: null,
  necessity: null,
  preserveDays: 60,
  assistanceBy: null,
  confidentiality: { keepSecret: true, doNotNotifyUser: true, reason: '' },
  alsoSentTo: [],
  instructions: null,
  tlp: 'amber',
  wantedBy: null,
  ...change,
});

export const partner = { organisation: 'DE-NORDMARK', country: 'DE', reference: 'NM-CY/26/3318', zone: 'Europe/Berlin' };

const person = (digit: number): string => `00000000-0000-4000-8000-00000000000${digit}`;

const viewer = (digit: number, name: string, organisation: string, kind: Viewer['kind'], role: Viewer['role']): Viewer => ({
  person: person(digit),
  name,
  organisation,
  kind,
  role,
  exerciseOnly: false,
});

/** Two liaison officers of the Agency, officers of two prefectures, and a partner's officer. */
export const people = {
  desk: viewer(1, '佐伯 航', 'JP-NPA', 'agency', 'liaison'),
  secondDesk: viewer(2, '真壁 澪', 'JP-NPA', 'agency', 'liaison'),
  tokyo: viewer(3, '試験 一郎', 'JP-13', 'prefecture', 'officer'),
  osaka: viewer(4, '試験 二郎', 'JP-27', 'prefecture', 'officer'),
  nordmark: viewer(5, 'Officer Test', 'DE-NORDMARK', 'foreign', 'partner'),
} as const;
