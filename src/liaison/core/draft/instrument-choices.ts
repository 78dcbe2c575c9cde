import type { InstrumentChoice } from '../inquiry-pages.ts';
import { inForce } from '../instruments/in-force.ts';
import { type Instrument, instruments } from '../instruments/instrument.ts';
import type { InquiryType } from '../inquiry/inquiry-type.ts';

/**
 * What could carry a request of a type from our country to another on a day, the one to propose first: an instrument in force between the two, then a
 * route by arrangement (ICPO, bilateral), then what is not in force or not known to be, which is shown with its reason. @param from, to ISO 3166-1 alpha-2 @param day RFC 3339
 */
export const instrumentChoices = (type: InquiryType, from: string, to: string, day: string): InstrumentChoice[] =>
  instruments
    .filter((one) => one.status === 'usable' && one.types.includes(type))
    .map((one) => ({ one, force: inForce(one.id, from, to, day) }))
    .sort((a, b) => rank(a) - rank(b))
    .map(({ one, force }) => ({
      id: one.id,
      name: one.name,
      article: one.short,
      standing: force.answer,
      verified: force.verified && one.source.verified,
      why: force.why,
    }));

const rank = ({ one, force }: { readonly one: Instrument; readonly force: { readonly answer: 'yes' | 'no' | 'not-known' } }): number =>
  force.answer === 'yes' ? 0 : force.answer === 'not-known' ? (one.treaties.length === 0 ? 1 : 2) : 3;
