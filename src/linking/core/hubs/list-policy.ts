import { z } from 'zod';
import { Text } from '#model/text.ts';

/**
 * What a hit on a list means. Data: knowledge/warning-list-policy.json. A list says that a value is common, not that it is harmless.
 */
const Effect = z.object({
  /** Key of the reason. */
  reason: z.string(),
  /** The most that such a value still weighs, log10; 0: nothing at all; null: it is known, and weighs what it weighs. */
  cap: z.number().min(0).nullable(),
  /**
   * `below`: names below a listed one are common with it, where a list means them. `itself`: they stay what they are. `shared`: strangers take names
   * there, so they stay what they are whatever other lists say of the name above them.
   */
  reach: z.enum(['itself', 'below', 'shared']),
});

const Terms = z.object({
  lists: z.array(z.string()),
  source: z.string().optional(),
  licence: z.string(),
  nonCommercial: z.boolean().optional(),
});

export const ListPolicy = z.object({
  version: z.string(),
  source: Text,
  reasons: z.record(z.string(), Text),
  /** The first rule that names a list decides; `*` stands for any run of letters. */
  rules: z.array(Effect.extend({ lists: z.array(z.string()) })),
  /** For lists that no rule names, by type. */
  otherwise: z.record(z.string(), Effect),
  /** On what terms known lists were published, where they do not say so themselves. */
  terms: z.array(Terms),
});
export type ListPolicy = z.infer<typeof ListPolicy>;
export type Effect = z.infer<typeof Effect>;
type Terms = z.infer<typeof Terms>;

const cautious: Effect = { reason: 'on-a-list', cap: 0.5, reach: 'itself' };

/** What a hit on a list of this name and type means. */
export function effectOf({ rules, otherwise }: ListPolicy, { list, type }: { readonly list: string; readonly type: string }): Effect {
  return rules.find((rule) => rule.lists.some((pattern) => isNamed(pattern, list))) ?? otherwise[type] ?? cautious;
}

/** The terms of a list that does not state its own; null for one that nobody knows. */
export const termsOf = ({ terms }: ListPolicy, list: string): Terms | null =>
  terms.find((known) => known.lists.some((pattern) => isNamed(pattern, list))) ?? null;

/** Whether a pattern with `*` names the list. Greedy from the left: enough for names of a hundred letters. */
function isNamed(pattern: string, list: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  if (rest.length === 0) return pattern === list;
  if (!list.startsWith(head)) return false;
  let at = head.length;
  for (const part of rest.slice(0, -1)) {
    const found = list.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  const tail = rest.at(-1) ?? '';
  return list.length - tail.length >= at && list.endsWith(tail);
}
