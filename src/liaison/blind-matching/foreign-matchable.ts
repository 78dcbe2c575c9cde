import type { Executor } from '#platform/database/executor.ts';
import type { MatchType } from '../core/blind-matching/match-selector.ts';

/** An entry that may be matched with partners: somebody's interest, in force, not silent, no shared infrastructure, released for it by its owner. */
export type ForeignMatchable = { readonly id: string; readonly organisation: string; readonly type: MatchType; readonly norm: string };

/** Where they come from. As the machine: what they are never leaves the centre but as what a key makes of them. */
export type MatchableAbroad = (executor: Executor, at: string) => Promise<readonly ForeignMatchable[]>;
