import type { Text } from '#model/text.ts';
import type { DisclosureItem } from './disclosure-item.ts';
import { unmarked } from './handling-marks.ts';

export type ProposedItem = Omit<DisclosureItem, 'id'>;

type Given = Pick<ProposedItem, 'label' | 'ours' | 'owner' | 'decision' | 'reason'> & Partial<ProposedItem>;

/** A line as a rule proposes it; what the rule does not speak of is empty. Long values are cut, since a line is no file. */
export const proposedItem = (given: Given): ProposedItem => ({
  leaves: { ja: '', en: '' },
  changed: null,
  source: null,
  standing: false,
  needsBasis: false,
  identity: null,
  selector: null,
  marks: unmarked,
  conditions: [],
  grade: null,
  ...given,
  ours: cut(given.ours),
});

/** The same word in both languages: a name, a number, an address. */
export const asIs = (value: string): Text => ({ ja: value, en: value });

const cut = ({ ja, en }: Text): Text => ({ ja: ja.slice(0, 4000), en: en.slice(0, 4000) });
