import { z } from 'zod';
import { Tlp } from '#model/handling.ts';

/** Permissible Actions Protocol. */
export const Pap = z.enum(['clear', 'green', 'amber', 'red']);
export type Pap = z.infer<typeof Pap>;

/** Europol handling codes; H3 says in words what else holds. */
export const EuropolCode = z.enum(['H0', 'H1', 'H2', 'H3']);
export type EuropolCode = z.infer<typeof EuropolCode>;

/** A grade of source and information in the scheme in which it was given. Never converted into another scheme. */
export const MessageGrade = z.strictObject({
  scheme: z.enum(['europol-4x4', 'uk-3x5x2', 'uk-5x5x5', 'admiralty']),
  source: z.string().min(1).max(40),
  information: z.string().min(1).max(40),
});
export type MessageGrade = z.infer<typeof MessageGrade>;

/** How the recipient may use what was handed over, as marked by the sender. */
export const MessageHandling = z.strictObject({
  tlp: Tlp,
  pap: Pap.nullable(),
  europol: z.array(EuropolCode).max(4),
  europolText: z.string().max(2000),
  grade: MessageGrade.nullable(),
});
export type MessageHandling = z.infer<typeof MessageHandling>;
