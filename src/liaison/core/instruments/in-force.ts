import type { Text } from '#model/text.ts';
import { type Binding, binds, type Standing } from './binds.ts';
import { instrument } from './instrument.ts';
import { arrangementWhy, benchmarkWhy, unknownInstrumentWhy, whyOf } from './in-force-why.ts';
import { treaties, type Treaty, type TreatyParty } from './treaty.ts';

/** Whether an instrument carries a request between two countries on a day. Only a `yes` does; `not-known` is not a `no`. */
export type InForce = {
  readonly answer: Standing;
  readonly inForce: boolean;
  /** A day, a month or a year, as exact as the table. */
  readonly since: string | null;
  /** Everything the answer rests on was read in its source. */
  readonly verified: boolean;
  readonly why: Text;
  /** The treaty that answers; null for arrangements. */
  readonly treaty: string | null;
  readonly reservations: readonly (TreatyParty['reservations'][number] & { readonly party: string })[];
};

/**
 * @param one, other ISO 3166-1 alpha-2, in any order.
 * @param date `YYYY-MM-DD`, or an instant, of which the day in UTC counts: membership is judged on the day that the request bears.
 */
export const inForce = (id: string, one: string, other: string, date: string): InForce => inForceBy(treaties, id, one, other, date);

/** The same over a table of one's own. */
export function inForceBy(table: readonly Treaty[], id: string, one: string, other: string, date: string): InForce {
  const asked = instrument(id);
  if (!asked) return answer('not-known', unknownInstrumentWhy);
  if (asked.status === 'benchmark') return answer('no', benchmarkWhy(asked.name), true);
  if (asked.treaties.length === 0) return answer('not-known', arrangementWhy);
  const day = date.slice(0, 10);
  const judged = table
    .filter((treaty) => asked.treaties.includes(treaty.id))
    .map((treaty) => ({ treaty, binding: binds(treaty, one, other, day) }));
  // With several treaties the first that binds answers, else the first that might; bilateral ones that name neither say nothing.
  const best = judged.find(of('yes')) ?? judged.find(of('not-known')) ?? judged.find(concernsBoth) ?? judged[0];
  if (!best) return answer('not-known', unknownInstrumentWhy);
  const { binding, treaty } = best;
  // The list of bilateral treaties is not complete: that none of them fits does not say that there is none.
  const standing = judged.length > 1 && binding.standing === 'no' && !concernsBoth(best) && one !== other ? 'not-known' : binding.standing;
  return {
    answer: standing,
    inForce: standing === 'yes',
    since: binding.since,
    verified: standing === 'yes' && treaty.verified && binding.entries.every(({ verified }) => verified),
    why: whyOf(treaty, { ...binding, standing }, { one, other, day, several: judged.length > 1 }),
    treaty: treaty.id,
    reservations: binding.entries.flatMap(({ party, reservations }) => reservations.map((one) => ({ ...one, party }))),
  };
}

type Judged = { readonly treaty: Treaty; readonly binding: Binding };
const of =
  (standing: Standing) =>
  ({ binding }: Judged): boolean =>
    binding.standing === standing;
const concernsBoth = ({ binding }: Judged): boolean => binding.unlisted.length === 0;

const answer = (standing: Standing, why: Text, verified = false): InForce => ({
  answer: standing,
  inForce: false,
  since: null,
  verified,
  why,
  treaty: null,
  reservations: [],
});
