import type { Text } from '#model/text.ts';
import type { Common, CommonReason } from '../common.ts';
import { registeredDomain } from '../families/host.ts';
import type { Hit, ListIndex } from './list-index.ts';
import { effectOf, type Effect, type ListPolicy } from './list-policy.ts';
import type { ListNote } from './warning-list.ts';

/** What a list knows of a value, and what follows. */
export type Consequence = {
  readonly list: ListNote;
  readonly above: string | null;
  readonly effect: Effect;
  readonly common: Common | null;
};

/** Every list that knows a value, with what each makes of it; `common` is null where it changes nothing, as for a name below a shared one. */
export type Consequences = (type: string, value: string) => readonly Consequence[];

export function consequencesOf(notes: readonly ListNote[], index: ListIndex, policy: ListPolicy): Consequences {
  const effects = notes.map((list) => {
    const effect = effectOf(policy, list);
    const reason = policy.reasons[effect.reason] ?? { ja: effect.reason, en: effect.reason };
    const common = effect.cap === null ? null : { reason: withList(reason, list), cap: Math.round(effect.cap * 1000) };
    return { list, effect, common };
  });
  return (type, value) => {
    const hits = index(type, value);
    if (hits.length === 0) return [];
    const own = ownName(value, hits, effects);
    return hits.flatMap(({ list, above }) => {
      const known = effects[list];
      if (!known) return [];
      const isMeant = above === null || (known.effect.reach === 'below' && above.length >= own);
      return [{ ...known, above, common: isMeant ? known.common : null }];
    });
  };
}

/** Lists as one answer: of several that know a value the strictest decides, and among equals the first by name. */
export function commonByLists(consequences: Consequences): CommonReason {
  return (type, value) => {
    let strictest: Consequence | null = null;
    for (const found of consequences(type, value)) {
      if (found.common && (!strictest?.common || isBefore(found, strictest))) strictest = found;
    }
    return strictest?.common ?? null;
  };
}

/**
 * How long the part of a name is that somebody took for it: a name below a listed one is meant with it only where no stranger took it. Besides the public
 * suffixes, lists of shared names say where strangers take names.
 */
function ownName(value: string, hits: readonly Hit[], effects: readonly { readonly effect: Effect }[]): number {
  if (hits.every(({ above }) => above === null)) return 0;
  let own = (registeredDomain(value) ?? value).length;
  for (const { list, above } of hits) if (above !== null && effects[list]?.effect.reach === 'shared') own = Math.max(own, above.length + 1);
  return own;
}

const isBefore = (one: Consequence, other: Consequence): boolean =>
  strictness(one) === strictness(other) ? one.list.list < other.list.list : strictness(one) < strictness(other);
const strictness = ({ common }: Consequence): number => common?.cap ?? Infinity;

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
