import type { Organisation } from '#model/organisation.ts';
import { together } from '#platform/database/together.ts';
import type { Services } from '#platform/services.ts';
import { inForce } from '../core/instruments/in-force.ts';
import { partnerProfile } from '../core/instruments/partner-profile.ts';
import { incomingSteps } from './incoming-steps.ts';
import { type Matter, matter } from './matter.ts';
import { outgoingSteps } from './outgoing-steps.ts';
import { scenes } from './scenes.ts';
import type { Stage } from './stage.ts';

const hour = 3_600_000;
const played = 'exercise-inquiries';

/**
 * Plays the inquiries of the exercise through the same doors as real ones: prefectures, desk and partners act in their own names at their own times.
 * Each scene is kept whole or not at all: cut off, it goes on with the scene that was cut. `begins`: milliseconds since 1970, the moment the exercise is told from. `authorities`: the invented ones.
 */
export async function loadExerciseInquiries(
  services: Services,
  begins: number,
  authorities: readonly Organisation[],
  progress: (done: number, total: number) => void,
): Promise<void> {
  const cases = await exerciseCases(services);
  const partners = authorities.map(({ id, country }) => ({ organisation: id, country, zone: partnerProfile(country)?.zones[0] ?? 'UTC' }));
  for (let index = await scenesPlayed(services); index < scenes.length; index += 1) {
    const scene = scenes[index];
    const about = scene && matter(scene.matter);
    const partner = about && suitable(partners, about, begins)[index % 7];
    const { unit, incident } = cases[index % cases.length] ?? { unit: 'JP-13', incident: null };
    if (!about || !partner) continue;
    await together(services, async (within) => {
      await notePlayed(within, index + 1);
      const start = begins - scene.daysAgo * 24 * hour;
      const stage: Stage = { services: within, matter: about, partner, unit, incident, clock: { now: start }, inquiry: null };
      const usual = usualPause(scene.steps, start, begins);
      for (const step of scene.steps) {
        if (typeof step === 'number') {
          stage.clock.now = Math.min(begins, stage.clock.now + step * hour);
          continue;
        }
        await play(scene.direction, step, stage);
        stage.clock.now = Math.min(begins, stage.clock.now + usual);
      }
    });
    progress(index + 1, scenes.length);
  }
}

/** Steps of a scene lie at most half a day apart, and all before the exercise begins. */
function usualPause(steps: readonly (string | number)[], start: number, begins: number): number {
  const stated = steps.reduce<number>((sum, step) => sum + (typeof step === 'number' ? step * hour : 0), 0);
  const others = steps.filter((step) => typeof step === 'string').length;
  return Math.max(1000, Math.min(12 * hour, (begins - start - stated) / (others + 1)));
}

function play(direction: 'incoming' | 'outgoing', step: string, stage: Stage): Promise<unknown> {
  const steps: Readonly<Record<string, (on: Stage) => Promise<unknown>>> = direction === 'incoming' ? incomingSteps : outgoingSteps;
  const run = steps[step];
  if (!run) throw new RangeError(step);
  return run(stage);
}

/** Partners with which the matter's instrument is in force come round in turn; where there is none, all do. Seven, as the scenes are counted by. */
function suitable(partners: readonly Stage['partner'][], { instrument }: Matter, begins: number): readonly Stage['partner'][] {
  const bound = partners.filter(({ country }) => inForce(instrument, 'JP', country, new Date(begins).toISOString()).answer === 'yes');
  const some = bound.length > 0 ? bound : partners;
  return Array.from({ length: 7 }, (_, place) => some[place % some.length]).filter((one) => one !== undefined);
}

/** Cases of the exercise, for inquiries to be about; none where there is no exercise yet. */
async function exerciseCases({ database }: Services): Promise<{ unit: string; incident: string | null }[]> {
  const rows = await database.asSystem((tx) =>
    tx
      .selectFrom('incident')
      .innerJoin('report', 'report.incident', 'incident.id')
      .select(['incident.number', 'report.owner'])
      .distinct()
      .where('incident.case_opened_at', 'is not', null)
      .where('report.exercise', '=', true)
      .where('report.owner', 'like', 'JP-__')
      .orderBy('incident.number')
      .limit(40)
      .execute(),
  );
  return rows.map(({ number, owner }) => ({ unit: owner, incident: number }));
}

async function scenesPlayed({ database }: Services): Promise<number> {
  const row = await database.asSystem((tx) => tx.selectFrom('setting').select('value').where('name', '=', played).executeTakeFirst());
  return typeof row?.value === 'number' ? row.value : 0;
}

const notePlayed = ({ database }: Services, count: number) =>
  database.asSystem((tx) =>
    tx
      .insertInto('setting')
      .values({ name: played, value: JSON.stringify(count) })
      .onConflict((same) => same.column('name').doUpdateSet({ value: JSON.stringify(count) }))
      .execute(),
  );
