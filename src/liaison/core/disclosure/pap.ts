import { z } from 'zod';
import type { Text } from '#model/text.ts';

/** Permissible Actions Protocol, from the widest to the narrowest: what a recipient may do with a trace without warning whom it belongs to. */
export const Pap = z.enum(['clear', 'green', 'amber', 'red']);
export type Pap = z.infer<typeof Pap>;

/** The sentence that goes out with the mark, so that nobody needs to know the protocol. */
export const papSentences: Record<Pap, Text> = {
  clear: { ja: '情報の使い方に制限はありません（PAP:CLEAR）。', en: 'There is no limit on actions with this information (PAP:CLEAR).' },
  green: { ja: '能動的な措置に使えます（PAP:GREEN）。', en: 'Active measures are permitted (PAP:GREEN).' },
  amber: {
    ja: '相手の設備に能動的に接触しないでください（PAP:AMBER）。',
    en: 'Do not contact the infrastructure actively (PAP:AMBER).',
  },
  red: {
    ja: '内部で見つけることだけに使い、外から気づかれることはしないでください（PAP:RED）。',
    en: 'Use it for passive detection only; do nothing that can be noticed from outside (PAP:RED).',
  },
};
