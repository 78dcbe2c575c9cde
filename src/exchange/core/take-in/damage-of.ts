import { z } from 'zod';
import { answer } from '#model/answer.ts';
import { Moment } from '#model/moment.ts';
import { Damage, type ReportInput, SeriousLimbs, Stage } from '#model/report.ts';
import { extensionIds } from '../publish/extensions.ts';
import type { Json, JsonObject } from '../stix/stix-object.ts';

/** What our own damage extension says on the incident of another centre; each answer that does not have its form is left out. Undefined where an incident has no such extension. */
export function damageOf({
  extensions,
}: JsonObject): Pick<ReportInput, 'stage' | 'occurred' | 'noticed' | 'ongoing' | 'damage' | 'serious'> | undefined {
  const stated = isPlain(extensions) ? extensions[extensionIds.damage] : undefined;
  if (!isPlain(stated)) return undefined;
  const damage = answersOf(stated['damage'], Damage);
  const serious = answersOf(stated['serious_limbs'], SeriousLimbs);
  return {
    ...one('stage', Stage, stated['stage']),
    ...one('occurred', Moment, stated['occurred']),
    ...one('noticed', Moment, stated['noticed']),
    ...one('ongoing', answer(z.boolean()), stated['ongoing']),
    ...(damage && { damage }),
    ...(serious && { serious }),
  };
}

const isPlain = (value: Json | undefined): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

const one = <K extends string, T>(key: K, schema: z.ZodType<T>, value: Json | undefined): { [P in K]?: T } => {
  const read = value === undefined ? null : schema.safeParse(value);
  return (read?.success ? { [key]: read.data } : {}) as { [P in K]?: T }; // a computed key widens to string
};

/** Answers under names with underscores; one that is none does not take the others with it. */
function answersOf<Shape extends z.ZodRawShape>(
  stated: Json | undefined,
  schema: z.ZodObject<Shape>,
): Partial<z.output<z.ZodObject<Shape>>> | undefined {
  if (!isPlain(stated)) return undefined;
  const kept = Object.entries(schema.shape).flatMap(([question, form]) => {
    const value = stated[question.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`)];
    return value !== undefined && z.safeParse(form as z.ZodType, value).success ? [[question, value] as const] : [];
  });
  return Object.fromEntries(kept) as Partial<z.output<z.ZodObject<Shape>>>; // each was parsed by the schema of its question
}
