import type { Text } from '#model/text.ts';
import type { IndicatorType } from '#model/indicator.ts';
import type { InquiryRecord } from '../inquiry/inquiry-record.ts';
import { ownCountry } from '../inquiry/own-country.ts';
import { inForce } from '../instruments/in-force.ts';
import { type Channel, channelById, type ChannelRule, channelRules, europolMembers } from './channel.ts';

/** What the rules look at. */
export type RoutingFacts = {
  readonly urgency: InquiryRecord['request']['urgency'];
  readonly type: InquiryRecord['request']['type'];
  /** A treaty on mutual assistance is known to be in force with the partner's country. */
  readonly treatyInForce: boolean;
  /** Member states of Europol among the countries concerned. */
  readonly memberStates: number;
  readonly custodianNamed: boolean;
  /** Something in it may be somebody's. */
  readonly personalData: boolean;
};

export type ChannelProposal = {
  readonly rule: string;
  readonly channel: Channel;
  readonly alternative: Channel | null;
  readonly pairWith: Channel | null;
  readonly why: Text;
  readonly verified: boolean;
};

/** The first rule of knowledge/channels.json that fits; the last fits always. */
export function proposeChannel(facts: RoutingFacts, rules: readonly ChannelRule[] = channelRules): ChannelProposal | null {
  const rule = rules.find(({ when }) => fits(when, facts));
  const channel = rule && channelById(rule.channel);
  if (!rule || !channel) return null;
  return {
    rule: rule.id,
    channel,
    alternative: channelById(rule.alternative),
    pairWith: rule.pairWith === null ? null : channelById(rule.pairWith),
    why: rule.why,
    verified: channel.verified,
  };
}

function fits(when: ChannelRule['when'], facts: RoutingFacts): boolean {
  return (
    (when.urgency?.includes(facts.urgency) ?? true) &&
    (when.types?.includes(facts.type) ?? true) &&
    (when.treatyInForce ?? facts.treatyInForce) === facts.treatyInForce &&
    facts.memberStates >= (when.memberStatesAtLeast ?? 0) &&
    (when.custodianNamed ?? facts.custodianNamed) === facts.custodianNamed &&
    (when.personalData ?? facts.personalData) === facts.personalData
  );
}

/**
 * The facts of a record. `countries`: of the partner and of inquiries that belong with it, ISO 3166-1 alpha-2; `on`: the day on which treaties are judged,
 * RFC 3339.
 */
export function routingFacts(record: InquiryRecord, countries: readonly string[], on: string): RoutingFacts {
  const { request, partner } = record;
  return {
    urgency: request.urgency,
    type: request.type,
    treatyInForce: inForce('mlat', ownCountry(record), partner.country, on).inForce,
    memberStates: new Set([partner.country, ...countries].filter((country) => europolMembers.has(country))).size,
    custodianNamed: request.custodian !== null && request.custodian.name.trim() !== '',
    personalData:
      request.selectors.some(({ type }) => !technical.has(type)) || request.questions.some(({ category }) => category !== 'advice'),
  };
}

/** Kinds of selector that name no person and no subscriber. */
const technical: ReadonlySet<IndicatorType> = new Set([
  'sha256',
  'sha1',
  'md5',
  'cve',
  'technique',
  'ransomware-family',
  'onion',
  'domain',
  'path',
  'file-path',
  'certificate',
  'tlsh',
  'ssdeep',
  'malware',
]);
