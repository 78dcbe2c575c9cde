import { sql } from 'kysely';
import { RenkeiError } from '#model/errors.ts';
import type { Services } from '#platform/services.ts';

/** PostgreSQL: a statement was cancelled because of its timeout. */
const CANCELLED = '57014';

/** The services for the questions of partners' programs: no statement on behalf of a viewer takes longer than so many seconds. Errors: `question-too-costly`. */
export const boundedServices = (services: Services, seconds: number): Services => ({
  ...services,
  database: {
    ...services.database,
    as: (viewer, work) =>
      services.database
        .as(viewer, async (tx, asMachine) => {
          await sql`select set_config('statement_timeout', ${`${seconds}s`}, true)`.execute(tx);
          return work(tx, asMachine);
        })
        .catch((thrown: unknown) => {
          throw (thrown as { code?: unknown } | null)?.code === CANCELLED
            ? new RenkeiError('question-too-costly', { limit: seconds }, thrown)
            : thrown;
        }),
  },
});
