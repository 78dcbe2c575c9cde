import type { IndicatorType } from '#model/indicator.ts';
import type { DisclosureItem } from './disclosure-item.ts';

/** Numbers that only we use: receipts and incidents (`R-000123`), clusters, cases, recoveries, disclosures. */
const innerNumber = /(?<![\p{L}\p{N}-])[A-Z]-\d{4,}(?!\p{N})/u;

/** Says nothing of anybody, and stands inside other traces. */
const everybodys: ReadonlySet<IndicatorType> = new Set(['path', 'cve', 'technique', 'ransomware-family']);

/** The words of a line that may stand nowhere in what leaves, since the line itself does not say them. */
export function heldBackWords({ decision, identity, selector, ours, leaves }: DisclosureItem): string[] {
  const isSaid = decision === 'release' && identity?.as !== 'pseudonym';
  const words = identity ? [ours.ja, ours.en] : selector && !everybodys.has(selector.type) ? [selector.value, selector.norm] : [];
  return [...new Set(words.map(folded))].filter(
    (word) => isTelling(word) && !(isSaid && (folded(leaves.en).includes(word) || identity !== null)),
  );
}

/** Whether a text says one of them; `inner number` where it names one of ours. */
export function saysHeldBack(text: string, items: readonly DisclosureItem[]): { item: string | null } | null {
  const inside = folded(text);
  const item = items.find((one) => heldBackWords(one).some((word) => inside.includes(word)));
  if (item) return { item: item.id };
  return innerNumber.test(text) ? { item: null } : null;
}

/** Half and full width, upper and lower case, and defanged dots are the same word. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('[.]', '.').replace(/\s+/gu, '');

/** Two characters of Japanese name somebody, two Latin letters nobody. */
const isTelling = (word: string): boolean => word.length >= (/^[\p{ASCII}]*$/u.test(word) ? 4 : 2);
