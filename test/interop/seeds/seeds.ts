import type { Database } from '#platform/database/executor.ts';
import { seedTaxii } from './taxii.ts';

/** What a Python test can have put into the database by `centre.seed(name)`: run again, it puts the same there in place of what was. Answers what JSON can say. */
export const seeds: Readonly<Record<string, (database: Database) => Promise<unknown>>> = {
  taxii: seedTaxii,
};
