import type { Text } from '#model/text.ts';
import type { JobKind } from '#platform/jobs/jobs.ts';

/** A part of the exercise that comes after its reports. It is kept piece by piece and, loaded again after it was cut off, goes on where it was. */
export type ExercisePart = {
  /** What share of the whole it is, as work. */
  readonly weight: number;
  /** `progress` (0 to 1) is called where the part may be left, and throws when it must be. */
  readonly load: (progress: (share: number) => void) => Promise<void>;
};

/** There is one exercise in a centre, so its job has one id: it cannot be made twice. */
export const exerciseJobId = '0e8e7c15-e000-7000-8000-000000000001';
export const exerciseJobKind = 'exercise';

const loading: Text = { ja: '訓練の残りを読み込んでいます', en: 'Loading the rest of the exercise' };

/** Loads what the exercise holds beside its reports, while the centre already serves. `parts` is asked for when the work begins. */
export const exerciseJob = (parts: () => Promise<readonly ExercisePart[]>): JobKind => ({
  id: exerciseJobKind,
  // People's own long work does not wait for it.
  lane: { id: exerciseJobKind, most: 1 },
  run: async (_id, { report, signal }) => {
    const all = await parts();
    const whole = all.reduce((sum, { weight }) => sum + weight, 0);
    let before = 0;
    for (const { weight, load } of all) {
      const progress = (share: number): void => {
        signal.throwIfAborted();
        report({ what: loading, done: Math.floor((100 * (before + weight * share)) / whole), total: 100, current: null });
      };
      progress(0);
      await load(progress);
      before += weight;
    }
  },
});
