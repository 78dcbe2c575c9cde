import type { IndicatorType } from '#model/indicator.ts';
import { isMethod } from '#model/victim/victim-words.ts';
import type { DisclosureItem } from './disclosure-item.ts';

/** Numbers that only we use: receipts and incidents (`R-000123`), clusters, cases, recoveries, disclosures. `V-` is a pseudonym, made to leave. */
const innerNumber = /(?<![\p{L}\p{N}-])[A-UW-Z]-\d{4,}(?!\p{N})/u;

/** Says nothing of anybody, and stands inside other traces. */
const isEverybodys = (type: IndicatorType): boolean => type === 'path' || isMethod(type);

/** The words of a line that may stand nowhere in what leaves, since the line itself does not say them. */
function heldBackWords({ decision, identity, selector, ours, leaves }: DisclosureItem): string[] {
  const isSaid = decision === 'release' && identity?.as !== 'pseudonym';
  const words = identity ? [ours.ja, ours.en] : selector && !isEverybodys(selector.type) ? [selector.value, selector.norm] : [];
  return [...new Set(words.map(folded))].filter(
    (word) => isTelling(word) && !(isSaid && (folded(leaves.en).includes(word) || identity !== null)),
  );
}

/** Looks in texts for what these lines hold back: the line whose words a text says, or null as line where it names a number of ours. */
export function lookForHeldBack(items: readonly DisclosureItem[]): (text: string) => { item: string | null } | null {
  const held = items.map((item) => ({ id: item.id, words: heldBackWords(item) })).filter(({ words }) => words.length > 0);
  return (text) => {
    const inside = folded(text);
    const said = held.find(({ words }) => words.some((word) => inside.includes(word)));
    return said ? { item: said.id } : innerNumber.test(text) ? { item: null } : null;
  };
}

/** Half and full width, upper and lower case, and defanged dots are the same word. */
const folded = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll('[.]', '.').replace(/\s+/gu, '');

/** Two characters of Japanese name somebody, two Latin letters or a short number nobody. */
const isTelling = (word: string): boolean => word.length >= (/^\d*$/.test(word) ? 6 : /^[\p{ASCII}]*$/u.test(word) ? 4 : 2);
