import type { Capability } from '#platform/capability.ts';
import type { Jobs } from '#platform/jobs/jobs.ts';
import { exerciseRoutes } from './routes/exercise.ts';

export { exerciseBegins, exerciseSeed, loadExercise } from './load-exercise.ts';
export { exerciseAuthorities } from './core/world.ts';
export { generateExercise } from './core/exercise.ts';
export { exerciseMailbox, type ExerciseMailbox } from './core/conversations/exercise-mailbox.ts';
export { mboxOf } from './core/conversations/mbox-of.ts';
export { writingPorts } from './japanese-bytes.ts';
export { exerciseJob, exerciseJobId, exerciseJobKind, type ExercisePart } from './exercise-rest.ts';

/** The exercise: invented reports with planted truth, and what is played around them. */
export const training = (jobs: Jobs): Capability => ({ name: 'training', routes: exerciseRoutes(jobs) });
