import { sql } from 'kysely';
import type { Executor } from '#platform/database/executor.ts';
import { type Grade, gradeSchemes } from '../core/disclosure/grade.ts';
import { type HandlingMarks, unmarked } from '../core/disclosure/handling-marks.ts';
import { strictest } from '../core/disclosure/strictest.ts';
import { strictestConditions } from '../core/disclosure/strictest-conditions.ts';
import { UseCondition } from '../core/inquiry/condition.ts';
import { MessageHandling } from '../core/message/message-handling.ts';

/** How what was delivered in a matter may be used. `grade`: as it was given, where one was given and no other; `verified`: whether the wording of its scheme was compared with its source. */
export type HandoverMarks = {
  readonly marks: HandlingMarks;
  readonly conditions: readonly UseCondition[];
  readonly grade: (Pick<Grade, 'scheme' | 'source' | 'information'> & { readonly verified: boolean }) | null;
};

/**
 * The marks of everything that was delivered in an inquiry, in either direction, as far as the executor's viewer may read it: conditions of all of it, marks of what content
 * is readable. Of each scheme the strictest, of conditions all.
 * @param inquiry its id
 */
export async function marksOfHandovers(executor: Executor, inquiry: string): Promise<HandoverMarks> {
  const { rows } = await sql<{ conditions: unknown; handling: unknown }>`
    select handover.conditions, handover_content.content -> 'handling' as handling
    from handover left join handover_content on handover_content.handover = handover.id
    where handover.inquiry = ${inquiry} and handover.state = 'delivered' order by handover.offered_at`.execute(executor);
  const said = rows.flatMap(({ handling }) => MessageHandling.safeParse(handling).data ?? []);
  const grades = new Map(said.flatMap(({ grade }) => (grade === null ? [] : [[JSON.stringify(grade), grade]])));
  const [grade] = grades.values();
  return {
    marks: strictest(said.map(marksOf)),
    conditions: strictestConditions(rows.map(({ conditions }) => UseCondition.array().parse(conditions))),
    grade:
      grade === undefined || grades.size > 1
        ? null
        : { ...grade, verified: gradeSchemes.find(({ id }) => id === grade.scheme)?.verified === true },
  };
}

/** The marks of one message, in the form in which marks are combined. */
export const marksOf = ({ tlp, pap, europol, europolText }: MessageHandling): HandlingMarks => ({
  ...unmarked,
  tlp,
  pap,
  europol,
  h3: europolText === '' ? [] : [europolText.slice(0, 500)],
});
