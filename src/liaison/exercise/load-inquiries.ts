import type { Organisation } from '#model/organisation.ts';
import type { Executor } from '#platform/database/executor.ts';
import { together } from '#platform/database/together.ts';
import type { Services } from '#platform/services.ts';
import { inForce } from '../core/instruments/in-force.ts';
import { partnerProfile } from '../core/instruments/partner-profile.ts';
import { incomingSteps } from './incoming-steps.ts';
import { type Matter, matter } from './matter.ts';
import { outgoingSteps } from './outgoing-steps.ts';
import { scenes } from './scenes.ts';
import type { Stage } from './stage.ts';
import { type ExerciseCase, stepsPlayed } from './steps-played.ts';

const hour = 3_600_000;

/**
 * Plays the inquiries of the exercise through the same doors as real ones: prefectures, desk and partners act in their own names at their own times.
 * Each scene is kept whole or not at all, by its name: cut off, it goes on with the scene that was cut. `begins`: milliseconds since 1970, the moment the exercise is told from. `authorities`: the invented ones.
 */
export async function loadExerciseInquiries(
  services: Services,
  begins: number,
  authorities: readonly Organisation[],
  progress: (done: number, total: number) => void,
): Promise<void> {
  const names = scenes.map(({ direction, matter: about, daysAgo }) => `${direction} ${about} ${daysAgo}`);
  const played = await stepsPlayed(services, 'exercise-inquiries', exerciseCases, () => names);
  const partners = authorities.map(({ id, country }) => ({ organisation: id, country, zone: partnerProfile(country)?.zones[0] ?? 'UTC' }));
  for (const [index, scene] of scenes.entries()) {
    const name = names[index] ?? '';
    if (played.isDone(name)) continue;
    const about = matter(scene.matter);
    const partner = suitable(partners, about, begins)[index % 7];
    const { unit, incident } = played.cases[index % played.cases.length] ?? { unit: 'JP-13', incident: null };
    if (!partner) continue;
    await together(services, async (within) => {
      await played.note(within, name);
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
const exerciseCases = (tx: Executor): Promise<ExerciseCase[]> =>
  tx
    .selectFrom('incident')
    .innerJoin('report', 'report.incident', 'incident.id')
    .select(['incident.number as incident', 'report.owner as unit'])
    .distinct()
    .where('incident.case_opened_at', 'is not', null)
    .where('report.exercise', '=', true)
    .where('report.owner', 'like', 'JP-__')
    .orderBy('incident.number')
    .limit(40)
    .execute();
