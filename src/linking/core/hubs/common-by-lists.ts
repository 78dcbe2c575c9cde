import type { Text } from '#model/text.ts';
import type { Common, CommonReason } from '../common.ts';
import { registeredDomain } from '../families/host.ts';
import type { Hit, ListIndex } from './list-index.ts';
import { effectOf, type Effect, type ListPolicy } from './list-policy.ts';
import type { ListNote } from './warning-list.ts';

/** What a list knows of a value, and what follows. */
type Consequence = {
  readonly list: ListNote;
  readonly above: string | null;
  readonly effect: Effect;
  readonly common: Common | null;
};

/** Every list that knows a value, with what each makes of it; `common` is null where it changes nothing, as for a name below a shared one. */
export type Consequences = (type: string, value: string) => readonly Consequence[];

/** What imported lists say of values: all of it for people, and the one that counts for the engine. */
type ListsSay = { readonly consequences: Consequences; readonly common: CommonReason };

type Meaning = Pick<Consequence, 'list' | 'effect' | 'common'>;

/** Of several lists that know a value the strictest decides, and among equals the first by name. */
export function listsSay(notes: readonly ListNote[], index: ListIndex, policy: ListPolicy): ListsSay {
  const meanings = notes.map((list): Meaning => {
    const effect = effectOf(policy, list);
    const reason = policy.reasons[effect.reason] ?? { ja: effect.reason, en: effect.reason };
    const common = effect.cap === null ? null : { reason: withList(reason, list), cap: Math.round(effect.cap * 1000) };
    return { list, effect, common };
  });
  const consequences: Consequences = (type, value) => {
    const hits = index.hits(type, value);
    if (hits.length === 0) return [];
    const own = ownName(value, hits, meanings);
    return hits.flatMap(({ list, above }) => {
      const known = meanings[list];
      if (!known) return [];
      const isMeant = above === null || (known.effect.reach === 'below' && above.length >= own);
      return [{ ...known, above, common: isMeant ? known.common : null }];
    });
  };
  return { consequences, common: quickly(index, meanings, consequences) };
}

/**
 * How long the part of a name is that somebody took for it: a name below a listed one is meant with it only where no stranger took it. Besides the public
 * suffixes, lists of shared names say where strangers take names.
 */
function ownName(value: string, hits: readonly Hit[], meanings: readonly Meaning[]): number {
  if (hits.every(({ above }) => above === null)) return 0;
  let own = takenName(value);
  for (const { list, above } of hits)
    if (above !== null && meanings[list]?.effect.reach === 'shared') own = Math.max(own, above.length + 1);
  return own;
}

const takenName = (value: string): number => (registeredDomain(value) ?? value).length;

/** The strictest of `consequences`, worked out once a combination of lists: most values are on none, and the others on few combinations. */
function quickly(index: ListIndex, meanings: readonly Meaning[], consequences: Consequences): CommonReason {
  type Sum = { readonly itself: Meaning | null; readonly below: Meaning | null; readonly isShared: boolean };
  const sums: (Sum | undefined)[] = [];
  const sumOf = (set: number): Sum => {
    const known = sums[set];
    if (known) return known;
    const hits = Array.from(index.members(set), (hit) => ({ meaning: meanings[hit >> 1], isBelow: hit % 2 === 1 }));
    const found = hits.flatMap(({ meaning, isBelow }) => (meaning ? [{ meaning, isBelow }] : []));
    const below = found.filter(({ isBelow }) => isBelow).map(({ meaning }) => meaning);
    return (sums[set] = {
      itself: strictest(found.map(({ meaning }) => meaning)),
      below: strictest(below.filter(({ effect }) => effect.reach === 'below')),
      isShared: below.some(({ effect }) => effect.reach === 'shared'),
    });
  };

  return (type, value) => {
    let best: Meaning | null = null;
    let above: { readonly meaning: Meaning; readonly length: number }[] | null = null;
    let shared = 0;
    const isWhole = index.visit(type, value, (set, at) => {
      const sum = sumOf(set);
      if (at === 0) best = sum.itself;
      else {
        const length = value.length - at;
        if (sum.below) (above ??= []).push({ meaning: sum.below, length });
        if (sum.isShared) shared = Math.max(shared, length + 1);
      }
    });
    if (!isWhole) return strictest(consequences(type, value))?.common ?? null;
    const higher = above as { readonly meaning: Meaning; readonly length: number }[] | null; // written by the visit
    if (higher !== null) {
      const own = Math.max(shared, takenName(value));
      const meant = higher.filter(({ length }) => length >= own).map(({ meaning }) => meaning);
      best = strictest(best === null ? meant : [best, ...meant]);
    }
    return (best as Meaning | null)?.common ?? null;
  };
}

function strictest<M extends Pick<Meaning, 'list' | 'common'>>(meanings: readonly M[]): M | null {
  let best: M | null = null;
  for (const one of meanings) if (one.common && (best === null || isBefore(one, best))) best = one;
  return best;
}

const isBefore = (one: Pick<Meaning, 'list' | 'common'>, other: Pick<Meaning, 'list' | 'common'>): boolean =>
  strictness(one) === strictness(other) ? one.list.list < other.list.list : strictness(one) < strictness(other);
const strictness = ({ common }: Pick<Meaning, 'common'>): number => common?.cap ?? Infinity;

const withList = ({ ja, en }: Text, { name, version }: ListNote): Text => ({
  ja: `${ja}（一覧「${name}」${version === '' ? '' : `${version}版`}）`,
  en: `${en} (list “${name}”${version === '' ? '' : `, version ${version}`})`,
});

/** The first that answers decides: the house's own table before imported lists. */
export const firstReason =
  (...reasons: readonly CommonReason[]): CommonReason =>
  (type, value) => {
    for (const reason of reasons) {
      const found = reason(type, value);
      if (found) return found;
    }
    return null;
  };
