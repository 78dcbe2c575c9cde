import type { Evidence } from '../evidence.ts';

/** Evidence that an exact structure is there. `weight`: 14 where sizes and markers agree that chance never brings together, less where one mark stands alone. */
export const structure = (ja: string, en: string, weight = 14): Evidence => ({ signal: 'structure', text: { ja, en }, weight });
