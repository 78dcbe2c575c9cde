import type { Services } from '#platform/services.ts';
import { onCallSteps } from '../core/routing/on-call.ts';
import { addRosterEntry } from '../store/on-call.ts';
import { deskNames } from './matter.ts';
import { deskOfficer } from './stage.ts';

const DAY = 86_400_000;
const WEEKS = 8;
const others = ['訓練 当直', '訓練 管理'] as const;

/** Who is on call in the exercise: for eight weeks, the two who begin in turn. Once: where a roster of the exercise is there, it stays. */
export async function loadExerciseRoster(services: Services, begins: number): Promise<void> {
  await services.database.as(deskOfficer, async (tx) => {
    if (await tx.selectFrom('on_call_entry').select('id').where('exercise', '=', true).limit(1).executeTakeFirst()) return;
    // Weeks change on the day's boundary in Japan (UTC+9).
    const monday = Math.floor((begins + 9 * 3_600_000) / DAY) * DAY - 9 * 3_600_000 - 7 * DAY;
    for (let week = 0; week <= WEEKS; week += 1) {
      const names = week % 2 === 0 ? [deskNames[0], deskNames[1], ...others] : [deskNames[1], deskNames[0], ...others];
      for (const [at, { step }] of onCallSteps.entries()) {
        const from = new Date(monday + week * 7 * DAY).toISOString();
        const to = new Date(monday + (week + 1) * 7 * DAY).toISOString();
        const entry = { id: services.newId(), step, name: names[at] ?? deskNames[0], contact: `架空 03-0000-000${step}`, from, to };
        await addRosterEntry(tx, entry, { at: new Date(begins).toISOString(), by: deskOfficer.name, exercise: true });
      }
    }
    const facts = { entries: (WEEKS + 1) * onCallSteps.length };
    await services.audit(tx, deskOfficer, { operation: 'collection', subject: { kind: 'on-call', id: 'exercise' }, facts });
  });
}
