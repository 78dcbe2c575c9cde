import { z } from 'zod';
import { JobStatus } from '#model/job.ts';

/** How far the exercise is loaded; null where there is none, and for those who are not told. */
export const ExerciseState = z.object({ job: JobStatus.nullable() });
