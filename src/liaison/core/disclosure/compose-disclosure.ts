import { strictest } from './strictest.ts';
import type { DisclosureItem } from './disclosure-item.ts';
import type { Holdings } from './disclosable.ts';
import { figureItems } from './figure-items.ts';
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
  return proposed.slice(0, 300).map((item, index) => ({ ...item, id: `I${index + 1}`, marks: strictest([item.marks]) }));
}
