import type { Text } from '#model/text.ts';
import type { Direction } from '../core/inquiry/states.ts';

export const directionNames: Record<Direction, Text> = {
  incoming: { ja: '受信', en: 'incoming' },
  outgoing: { ja: '発信', en: 'outgoing' },
};
