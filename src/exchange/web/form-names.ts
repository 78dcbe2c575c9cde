import type { Text } from '#model/text.ts';

/** In which form a partner sees a record. */
export const formNames: Readonly<Record<'full' | 'sanitised' | 'both', Text>> = {
  full: { ja: 'そのまま', en: 'In full' },
  sanitised: { ja: '被害者を伏せた形', en: 'Victim withheld' },
  both: { ja: 'そのまま', en: 'In full' },
};
