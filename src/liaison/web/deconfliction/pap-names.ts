import type { Text } from '#model/text.ts';
import type { Pap } from '../../core/disclosure/pap.ts';

/** Permissible Actions Protocol: a name of its own, the same in both languages. */
export const papNames: Readonly<Record<Pap, Text>> = {
  clear: { ja: 'PAP:CLEAR', en: 'PAP:CLEAR' },
  green: { ja: 'PAP:GREEN', en: 'PAP:GREEN' },
  amber: { ja: 'PAP:AMBER', en: 'PAP:AMBER' },
  red: { ja: 'PAP:RED', en: 'PAP:RED' },
};
