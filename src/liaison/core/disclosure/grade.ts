import { z } from 'zod';
import schemes from '#knowledge/handling-schemes.json' with { type: 'json' };
import type { Text } from '#model/text.ts';

export const GradeSchemeId = z.enum(['europol-4x4', 'uk-3x5x2', 'uk-5x5x5', 'admiralty']);
export type GradeSchemeId = z.infer<typeof GradeSchemeId>;

/**
 * How good a source and a piece of information are, in the scheme in which somebody judged them. Never converted into another scheme: the
 * scales ask different questions, so a converted grade would be one that nobody gave.
 */
export const Grade = z
  .object({
    scheme: GradeSchemeId,
    source: z.string().max(2),
    information: z.string().max(2),
    /** The third figure of 3×5×2 and 5×5×5; null in the others. */
    handling: z.string().max(2).nullable(),
  })
  .refine(isOfItsScheme, { message: 'no such grade in this scheme' });
export type Grade = { scheme: GradeSchemeId; source: string; information: string; handling: string | null };

export type GradeValue = Text & { readonly id: string };
type GradeScheme = {
  readonly id: GradeSchemeId;
  readonly name: Text;
  /** Whether the wording was compared with its source. What was not says so on the screen. */
  readonly verified: boolean;
  readonly source: string;
  readonly sourceGrades: readonly GradeValue[];
  readonly informationGrades: readonly GradeValue[];
  readonly handlingGrades: readonly GradeValue[];
};

/** The four schemes side by side, for reading: their wordings stand beside each other, and no line joins one with another. */
export const gradeSchemes: readonly GradeScheme[] = schemes.schemes.flatMap((scheme) =>
  scheme.kind === 'grade'
    ? [
        {
          id: GradeSchemeId.parse(scheme.id),
          name: scheme.name,
          verified: scheme.verified,
          source: scheme.source,
          sourceGrades: scheme.sourceGrades ?? [],
          informationGrades: scheme.informationGrades ?? [],
          handlingGrades: scheme.handlingGrades ?? [],
        },
      ]
    : [],
);

/** What a grade says, in the words of its own scheme. */
export function gradeWords({ scheme, source, information }: Grade): { scheme: GradeScheme; source: Text; information: Text } | null {
  const own = gradeSchemes.find(({ id }) => id === scheme);
  const [of, about] = [own?.sourceGrades.find(({ id }) => id === source), own?.informationGrades.find(({ id }) => id === information)];
  return own && of && about ? { scheme: own, source: of, information: about } : null;
}

function isOfItsScheme({ scheme, source, information, handling }: Grade): boolean {
  const own = schemes.schemes.find(({ id }) => id === scheme);
  const has = (values: readonly { id: string }[] | undefined, value: string | null): boolean =>
    values === undefined ? value === null : values.some(({ id }) => id === value);
  return own !== undefined && has(own.sourceGrades, source) && has(own.informationGrades, information) && has(own.handlingGrades, handling);
}
