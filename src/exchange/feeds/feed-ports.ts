import type { PartnerPorts } from './http-client/open-partner.ts';
import { resolveName } from './http-client/partner-address.ts';
import { partnerLimits } from './http-client/partner-limits.ts';

/** What feeds need from the outside world; tests bring their own. */
export type FeedPorts = Omit<PartnerPorts, 'signal'> & {
  /** Inner addresses for every feed of this centre: exercises on one machine. */
  readonly innerAllowed: boolean;
  /** From 0 to 1. */
  readonly chance: () => number;
};

/** RENKEI_ALLOW_INNER=1 lets the feeds of an exercise reach inner addresses, this machine among them, without TLS too. */
export const feedPorts = (): FeedPorts => ({
  resolve: resolveName,
  limits: partnerLimits,
  innerAllowed: process.env['RENKEI_ALLOW_INNER'] === '1',
  chance: Math.random,
});
