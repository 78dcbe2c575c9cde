import { defineRoute, type Route } from '#platform/http/route.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { ExerciseState } from '../core/exercise-state.ts';
import { exerciseJobId } from '../exercise-rest.ts';

/** How far the exercise is loaded. It is the police's: partners and companies are told nothing of what they do not see. */
export const exerciseRoutes = (jobs: Jobs): readonly Route[] => [
  defineRoute({
    method: 'GET',
    path: '/api/exercise',
    summary: { ja: '訓練データの読み込みの進み', en: 'How far the exercise is loaded' },
    access: 'signed-in',
    answer: ExerciseState,
    handle: async ({ viewer }) => {
      const isPolice = viewer.kind === 'agency' || viewer.kind === 'prefecture';
      return { job: isPolice ? ((await jobs.statuses([exerciseJobId])).get(exerciseJobId) ?? null) : null };
    },
  }),
];
