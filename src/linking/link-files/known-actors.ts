import { z } from 'zod';
import { readAnswers, type Answers } from './read-answers.ts';

/** Who was behind which report, as people found out; and what of the file could not be used. `lineOf`: to warn about labels whose report is not there. */
export type KnownActors = Omit<Answers<unknown>, 'answers'> & { readonly actorOf: ReadonlyMap<string, string> };

/** Ids and names as reports may have them; what stands beside them in a line is passed over. */
const Label = z.object({
  report: z.string().min(1).max(200),
  actor: z
    .string()
    .trim()
    .min(1)
    .max(200)
    .refine((name) => !/\p{Cc}/u.test(name), { error: 'control-character' }),
});

/** Reads `{"report","actor"}` lines (`readAnswers`). @throws RenkeiError `file-unreadable` */
export async function readKnownActors(source: string): Promise<KnownActors> {
  const { answers, ...rest } = await readAnswers(source, Label, {
    question: ({ report }) => report,
    says: ({ actor }) => actor,
    conflict: ({ report }) => ({ code: 'label-conflict', facts: { report } }),
  });
  return { ...rest, actorOf: new Map(Array.from(answers, ([report, { actor }]) => [report, actor])) };
}
