import type { Organisation } from '#model/organisation.ts';
import type { Damage, ReportInput } from '#model/report.ts';
import exercise from '#knowledge/exercise.json' with { type: 'json' };
import { addresses } from './fictitious.ts';
import { random, type Random } from './random.ts';

/** A report of the exercise, who hands it in, and what only the generator knows: which campaign it truly belongs to. */
export type ExerciseReport = {
  readonly source: string;
  readonly input: ReportInput;
  /** Null: belongs with nothing. */
  readonly campaign: string | null;
};

export type Victim = {
  readonly ja: string;
  readonly en: string;
  readonly industry: Extract<Damage['industry'], { state: 'answered' }>['value'];
  readonly prefecture: number | null;
  readonly country: string;
};

/** What scenarios write with: chance, time, and invented people and addresses. */
export type World = Random & {
  readonly address: () => string;
  /** An invented organisation; below .example its name is `host`. */
  readonly victim: (where?: { prefecture?: number; country?: string }) => Victim;
  /** RFC 3339 in UTC, `days` before the exercise begins. */
  readonly daysAgo: (days: number) => string;
  /** Prefecture codes, weighted as people are: Tokyo, Osaka and Aichi more often. */
  readonly prefecture: () => number;
};

/** @param now milliseconds since 1970: the moment at which the exercise begins. */
export function world(seed: number, now: number): World {
  const chance = random(seed);
  const places = exercise.places as [string, string][];
  const industries = Object.entries(exercise.industries) as [Victim['industry'], [string, string][]][];
  const prefecture = (): number => (chance.chance(0.45) ? chance.pick([13, 13, 27, 23, 14, 40, 11, 12, 28, 1]) : 1 + chance.below(47));
  return {
    ...chance,
    prefecture,
    address: addresses(chance),
    daysAgo: (days) => new Date(now - Math.round(days * 86_400) * 1000).toISOString(),
    victim: (where = {}) => {
      const foreign = exercise.foreign[where.country as keyof typeof exercise.foreign];
      if (foreign) {
        const [en = '', ja = ''] = chance.pick(foreign);
        return {
          ja,
          en,
          industry: chance.pick(['manufacturing', 'healthcare', 'transport'] as const),
          prefecture: null,
          country: where.country ?? 'XX',
        };
      }
      const [industry, endings] = chance.pick(industries);
      const [place, ending] = [chance.pick(places), chance.pick(endings)];
      return {
        ja: place[0] + ending[0],
        en: `${place[1]} ${ending[1]}`,
        industry,
        prefecture: where.prefecture ?? prefecture(),
        country: 'JP',
      };
    },
  };
}

/** Invented partner authorities of the exercise. */
export const exerciseAuthorities: readonly Organisation[] = exercise.authorities.map((authority) => ({
  ...authority,
  kind: 'foreign',
  prefecture: null,
  exercise: true,
}));

/** The organisation code of a prefectural police. */
export const policeOf = (prefecture: number): string => `JP-${String(prefecture).padStart(2, '0')}`;

/** The authority of a country in this exercise, or the Agency. */
export const authorityOf = (country: string): string =>
  exercise.authorities.find((authority) => authority.country === country)?.id ?? 'JP-NPA';

/** Damage answers as forms really come back: some given, some unknown, some left open. */
export function damageOf({ next, pick, below }: Random, victim: Victim, known: Partial<Damage> = {}): Damage {
  const maybe = <T>(value: T) => {
    const draw = next();
    if (draw < 0.62) return { state: 'answered' as const, value };
    return { state: draw < 0.8 ? ('unknown' as const) : draw < 0.93 ? ('not-answered' as const) : ('not-asked' as const) };
  };
  return {
    infectionRoute: maybe(pick(['vpn', 'vpn', 'vpn', 'remote-desktop', 'remote-desktop', 'email', 'web'] as const)),
    sizeClass: maybe(pick(['large', 'small-medium', 'small-medium', 'group'] as const)),
    industry: { state: 'answered', value: victim.industry },
    downtime: maybe(pick(['under-1-week', 'under-1-month', 'under-2-months', 'over-2-months', 'continuing'] as const)),
    cost: maybe(pick(['under-1m', '1m-5m', '5m-10m', '10m-50m', 'over-50m'] as const)),
    backup: maybe(pick(['none', 'not-restored', 'not-restored', 'partly-restored', 'restored'] as const)),
    doubleExtortion: { state: 'not-asked' },
    paymentDemand: { state: 'not-asked' },
    loss: maybe((1 + below(80)) * 250_000),
    ...known,
  };
}
