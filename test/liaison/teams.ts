import type { Actor } from '../../src/liaison/core/inquiry/actor.ts';
import { type Agreement, emptyAgreement } from '../../src/liaison/core/teams/agreement.ts';
import { unmarked } from '../../src/liaison/core/disclosure/handling-marks.ts';
import type { ExhibitContent } from '../../src/liaison/core/teams/exhibit.ts';
import { both } from './samples.ts';

/* An invented joint investigation team for tests: Japan and Nordmark as parties, Tokyo as a unit, a harbour authority as participant. */

export const anAgreement = (change: Partial<Agreement> = {}): Agreement => {
  const words = (n: string) => both(`${n}について定める（訓練）。`, `What is agreed on ${n} (exercise).`);
  return {
    ...emptyAgreement('2026-04-02T00:00:00Z', '2026-10-02T00:00:00Z', [
      { organisation: 'JP-NPA', country: 'JP', leader: '佐伯 航' },
      { organisation: 'DE-NORDMARK', country: 'DE', leader: 'Officer Test' },
    ]),
    title: both('架空の港の脅迫事件', 'The extortion of an invented port'),
    basisNote: 'Arrangement between the two authorities (invented).',
    others: [
      { organisation: 'JP-13', standing: 'unit', note: '' },
      { organisation: 'SG-HARBOUR', standing: 'participant', note: '' },
    ],
    sections: {
      purpose: words('purpose'),
      arrangements: words('arrangements'),
      gathering: words('gathering'),
      transmitting: words('transmitting'),
      using: words('using'),
      confidentiality: words('confidentiality'),
      foreignMembers: words('members'),
      evaluation: words('evaluation'),
    },
    ...change,
  };
};

export const exhibitContent = (recipients: readonly string[], change: Partial<ExhibitContent> = {}): ExhibitContent => ({
  title: both('通信記録', 'Connection log'),
  description: both('架空の港のサーバーの記録。', 'Of a server of the invented port.'),
  kind: 'log',
  sha256: 'ab'.repeat(32),
  marks: { ...unmarked, tlp: 'amber' },
  conditions: [],
  recipients: [...recipients],
  ...change,
});

const actor = (capacity: Actor['capacity'], organisation: string, name: string): Actor => ({ capacity, organisation, name, person: null });
export const teamActors = {
  desk: actor('desk', 'JP-NPA', 'desk one'),
  secondDesk: actor('desk', 'JP-NPA', 'desk two'),
  tokyo: actor('unit', 'JP-13', 'tokyo'),
  nordmark: actor('partner', 'DE-NORDMARK', 'DE-NORDMARK partner'),
  harbour: actor('partner', 'SG-HARBOUR', 'SG-HARBOUR partner'),
} as const;
