import type { Text } from '#model/text.ts';
import type { Group } from '../finding.ts';
import type { Letter } from '../letter/letter.ts';
import type { Span } from '../span.ts';
import type { Seen } from './seen.ts';

/**
 * Something that an attacker's conversation shows more often than an honest one, or less often. One file each, and one line in signals.ts. Weights stand in
 * knowledge/mail-weights.json, each with where it comes from; a signal only says which of its cases it saw and where.
 */
export type Signal = {
  readonly id: string;
  readonly group: Group;
  readonly name: Text;
  /** ATT&CK id of the technique that it is a sign of. */
  readonly technique: string | null;
  /** What would show that it is harmless after all. */
  readonly refutedBy: Text;
  /** What it sees at the newest letter of a relationship. Uses nothing that came later. Empty in the ordinary case. */
  readonly read: (seen: Seen) => readonly Sign[];
};

/** One case of a signal, seen. */
export type Sign = {
  /** Key of the weight: `SIGNAL` or `SIGNAL.CASE` in mail-weights.json. */
  readonly weight: string;
  readonly letter: Letter;
  readonly part: string;
  readonly header: string | null;
  readonly span: Span;
  /** What stands there, decoded; at most 400 characters. */
  readonly quote: string;
  readonly text: Text;
  readonly compared?: { readonly original: string; readonly originalMessage: string; readonly now: string };
};
