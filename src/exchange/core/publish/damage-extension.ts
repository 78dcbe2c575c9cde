import type { Answer } from '#model/answer.ts';
import type { Damage } from '#model/report.ts';
import type { Json, JsonObject } from '../stix/stix-object.ts';
import type { PublishedRecord, RecordForm } from './published-record.ts';

/** Answers that together with place and time may tell who the victim is; they stay behind in the sanitised form. */
export const identifyingAnswers = ['sizeClass', 'industry', 'cost', 'loss'] as const satisfies readonly (keyof Damage)[];

/** The damage report on an incident: unknown, not answered and not asked stay apart. */
export function damageExtension(record: PublishedRecord, form: RecordForm): JsonObject {
  const { stage, kind, occurred, noticed, ongoing, damage, serious } = record;
  const left: readonly string[] = form === 'full' ? [] : identifyingAnswers;
  const answers: Record<string, Json> = {};
  for (const [question, answer] of Object.entries(damage)) if (!left.includes(question)) answers[answerName(question)] = asJson(answer);
  return {
    extension_type: 'property-extension',
    kind,
    stage,
    ...(occurred && { occurred: moment(occurred) }),
    ...(noticed && { noticed: moment(noticed) }),
    ongoing: asJson(ongoing),
    damage: answers,
    serious_limbs: Object.fromEntries(Object.entries(serious).map(([limb, answer]) => [answerName(limb), asJson(answer)])),
  };
}

const moment = ({ at, precision, approximate, zone }: NonNullable<PublishedRecord['occurred']>): JsonObject => ({
  at,
  precision,
  approximate,
  zone,
});
const asJson = (answer: Answer<Json>): JsonObject =>
  answer.state === 'answered' ? { state: answer.state, value: answer.value } : { state: answer.state };
/** What an answer is called in the extension. */
export const answerName = (name: string): string => name.replace(/[A-Z]/g, (capital) => `_${capital.toLowerCase()}`);
