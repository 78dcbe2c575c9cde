import { z } from 'zod';
import { Tlp } from '#model/handling.ts';
import { EuropolCode } from '../disclosure/europol-code.ts';
import { GradeSchemeId } from '../disclosure/grade.ts';
import { Pap } from '../disclosure/pap.ts';

/** A grade of source and information in the scheme in which it was given. Never converted into another scheme. */
const MessageGrade = z.strictObject({
  scheme: GradeSchemeId,
  source: z.string().min(1).max(40),
  information: z.string().min(1).max(40),
});
type MessageGrade = z.infer<typeof MessageGrade>;

/** How the recipient may use what was handed over, as marked by the sender. */
export const MessageHandling = z.strictObject({
  tlp: Tlp,
  pap: Pap.nullable(),
  europol: z.array(EuropolCode).max(4),
  europolText: z.string().max(2000),
  grade: MessageGrade.nullable(),
});
export type MessageHandling = z.infer<typeof MessageHandling>;
