import { traceSpeaks } from './speaks-of-victim.ts';
import type { SpeakingTrace, VictimWords } from './victim-words.ts';

/**
 * Whether a trace stays behind where the victim is withheld. A note may address its victim, and an id that an extortionist gave names one customer: whatever words are in them,
 * they stay behind. What is a victim's own speaks of the victim. A technique or a weakness says how it was done, whoever is said to have it.
 */
export const tellsVictim = (trace: SpeakingTrace, words: VictimWords): boolean =>
  trace.type !== 'technique' &&
  trace.type !== 'cve' &&
  (trace.role === 'victim' || trace.type === 'note-text' || trace.type === 'victim-id' || traceSpeaks(trace, words));
