export { exerciseSeed, loadExercise } from './load-exercise.ts';
export { generateExercise } from './core/exercise.ts';
