import type { Bilingual } from '../inquiry/bilingual.ts';
import type { Request } from '../inquiry/request.ts';

const said = (ja: string, en: string): Bilingual => ({ original: 'ja', ja, en, rendering: 'certified' });

/** A whole request for preservation, all of it invented: what tests take something away from. */
export const preservationRequest: Request = {
  type: 'preservation',
  instrument: 'budapest-29',
  urgency: 'urgent',
  urgencyReason: said('接続記録は60日で消えるため。', 'The provider deletes connection records after 60 days.'),
  subject: said('侵入に使われた接続元の通信履歴の保全', 'Preservation of traffic data of an address used in an intrusion'),
  facts: said(
    '令和8年10月3日、例示製作所のサーバーに侵入があり、ファイルが暗号化された。侵入は 198.51.100.23 から行われた。',
    'On 3 October 2026 somebody broke into a server of Reiji Works (invented) and encrypted its files. The intrusion came from 198.51.100.23.',
  ),
  offences: [
    {
      provision: '刑法234条の2 / Penal Code Art. 234-2',
      name: said('電子計算機損壊等業務妨害', 'Obstruction of business by damaging a computer'),
      maxPenalty: '5 years',
    },
  ],
  selectors: [
    { type: 'ipv4', value: '198.51.100.23', norm: '198.51.100.23', at: '2026-10-03T01:12:40Z', zone: 'Asia/Tokyo', port: 49_822 },
  ],
  questions: [
    {
      id: 'Q1',
      text: said('上記の接続に関する通信履歴を保全できますか。', 'Can you preserve the traffic data of this connection?'),
      category: 'preservation',
      selectors: [0],
      state: 'open',
      refusal: null,
      handovers: [],
    },
  ],
  custodian: { name: 'Alpenblick Hosting GmbH (invented)', address: 'Musterweg 1, Wien', systemLocation: '' },
  relation: said('この接続元から侵入された。', 'The intrusion came from this address.'),
  necessity: said('契約者を知るほかの手段がない。', 'There is no other way to find out who the subscriber is.'),
  preserveDays: 60,
  assistanceBy: '2026-12-20T00:00:00Z',
  confidentiality: { keepSecret: true, doNotNotifyUser: true, reason: 'The suspect may be the subscriber.' },
  alsoSentTo: [],
  instructions: null,
  tlp: 'amber',
  wantedBy: null,
};
