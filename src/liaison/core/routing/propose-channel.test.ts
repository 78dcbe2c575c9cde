import { describe, expect, it } from 'vitest';
import { aRecord } from '../../../../test/liaison/records.ts';
import { request } from '../../../../test/liaison/samples.ts';
import { channelById, channelRules, channels } from './channel.ts';
import { proposeChannel, routingFacts, type RoutingFacts } from './propose-channel.ts';

const facts: RoutingFacts = {
  urgency: 'routine',
  type: 'police-information',
  treatyInForce: false,
  memberStates: 0,
  custodianNamed: false,
  personalData: true,
};
const proposed = (change: Partial<RoutingFacts>): string => {
  const proposal = proposeChannel({ ...facts, ...change });
  return `${proposal?.rule}: ${proposal?.channel.id}, else ${proposal?.alternative?.id}${proposal?.pairWith ? `, with ${proposal.pairWith.id}` : ''}`;
};

describe('the channel proposed', () => {
  it.each([
    [{ urgency: 'emergency', type: 'stored-data', treatyInForce: true }, 'life: 24-7, else icpo'],
    [{ type: 'preservation' }, 'volatile: 24-7, else icpo, with central-authority'],
    [{ type: 'stored-data', treatyInForce: true }, 'evidence-by-treaty: central-authority, else diplomatic'],
    [{ type: 'stored-data' }, 'evidence-without-treaty: diplomatic, else icpo'],
    [{ memberStates: 2 }, 'several-member-states: europol, else icpo'],
    [{ memberStates: 1 }, 'police-information: icpo, else bilateral'],
    [{ type: 'subscriber-data', custodianNamed: true }, 'subscriber-from-provider: provider, else 24-7'],
    [{ type: 'subscriber-data' }, 'police-information: icpo, else bilateral'],
    [{ type: 'technical-advice', personalData: false }, 'technical-only: csirt, else 24-7'],
    [{ type: 'technical-advice' }, 'police-information: icpo, else bilateral'],
    [{ type: 'spontaneous-information' }, 'spontaneous: 24-7, else icpo'],
    [{ type: 'location' }, 'police-information: icpo, else bilateral'],
  ] as const)('for %j is %s', (change, expected) => {
    expect(proposed(change)).toBe(expected);
  });

  it('exists for every channel that a rule names, and the last rule takes everything', () => {
    for (const { channel, alternative, pairWith } of channelRules)
      for (const id of [channel, alternative, pairWith]) if (id !== null) expect(channelById(id), id).not.toBeNull();
    expect(channelRules.at(-1)?.when).toEqual({});
    expect(channels.every(({ days }) => days.from <= days.to)).toBe(true);
    expect(channels.some(({ verified }) => verified)).toBe(false);
  });

  it('goes by the record: countries counted once, a treaty in force on that day, no person in technical data', () => {
    const facts = routingFacts(aRecord(), ['FR', 'FR', 'SG'], '2026-10-29T00:00:00Z');
    expect(facts).toEqual({
      urgency: 'urgent',
      type: 'preservation',
      treatyInForce: expect.any(Boolean),
      memberStates: 2,
      custodianNamed: false,
      personalData: true,
    });
    const hash = { type: 'sha256', value: 'ab'.repeat(32), norm: 'ab'.repeat(32), at: null, zone: null, port: null } as const;
    const technical = aRecord({ request: request({ type: 'technical-advice', selectors: [hash], questions: [] }) });
    expect(routingFacts(technical, [], '2026-10-29T00:00:00Z').personalData).toBe(false);
    expect(
      routingFacts(aRecord({ partner: { organisation: 'US-X', country: 'US', reference: null, zone: 'UTC' } }), [], '2026-10-29T00:00:00Z')
        .memberStates,
    ).toBe(0);
  });
});
