export { exerciseBegins, exerciseSeed, loadExercise } from './load-exercise.ts';
export { exerciseAuthorities } from './core/world.ts';
export { generateExercise } from './core/exercise.ts';
