import { strictest } from './strictest.ts';
import type { DisclosureItem } from './disclosure-item.ts';
import type { Holdings } from './disclosable.ts';
import { figureItems } from './figure-items.ts';
import { lookForHeldBack } from './look-for-held-back.ts';
import { innerItems } from './inner-items.ts';
import { traceItems } from './trace-items.ts';
import { victimItems } from './victim-items.ts';

/**
 * What we hold on an inquiry, line by line, with a decision proposed for each: the strictest that a rule asks for. A person may decide otherwise, with
 * a reason; what may not leave without consent or legal basis is refused at approval whoever decides.
 */
export function composeDisclosure(holdings: Holdings): DisclosureItem[] {
  const inner = innerItems(holdings);
  const proposed = [
    ...inner.filter(({ decision }) => decision === 'release'),
    ...figureItems(holdings),
    ...victimItems(holdings),
    ...traceItems(holdings),
    ...inner.filter(({ decision }) => decision !== 'release'),
  ];
  return keptTogether(proposed.slice(0, 300).map((item, index) => ({ ...item, id: `I${index + 1}`, marks: strictest([item.marks]) })));
}

/**
 * A line that would say what another one holds back (an address within an address) is withheld with it, and so on until none does. A victim that agreed
 * in one report and not in another is named in neither.
 */
function keptTogether(items: DisclosureItem[]): DisclosureItem[] {
  const saysHeldBack = lookForHeldBack(items);
  const saying = items.filter(
    ({ decision, leaves, selector, identity }) =>
      decision === 'release' && (selector !== null || identity?.as === 'name') && saysHeldBack(leaves.en) !== null,
  );
  if (saying.length === 0) return items;
  const reason = { ja: '伏せる項目の内容を含む', en: 'Says what another line holds back' };
  return keptTogether(
    items.map((item): DisclosureItem => {
      if (!saying.includes(item)) return item;
      return item.identity
        ? { ...item, identity: { ...item.identity, as: 'pseudonym' }, leaves: { ja: '', en: '' }, reason }
        : { ...item, decision: 'withhold', reason };
    }),
  );
}
