import { z } from 'zod';
import knowledge from '#knowledge/deadline-rules.json' with { type: 'json' };
import { DeadlineRule } from './deadline-rule.ts';

/** The rules as shipped, in the order of the table. */
export const deadlineRules: readonly DeadlineRule[] = z.array(DeadlineRule).parse(knowledge.rules);

const byId = new Map(deadlineRules.map((rule) => [rule.id, rule]));
export const deadlineRule = (id: string): DeadlineRule | undefined => byId.get(id);
