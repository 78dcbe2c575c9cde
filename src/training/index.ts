export { exerciseBegins, exerciseSeed, loadExercise } from './load-exercise.ts';
export { exerciseAuthorities } from './core/world.ts';
export { generateExercise } from './core/exercise.ts';
export { exerciseMailbox, type ExerciseMailbox } from './core/conversations/exercise-mailbox.ts';
export { mboxOf } from './core/conversations/mbox-of.ts';
export { writingPorts } from './japanese-bytes.ts';
