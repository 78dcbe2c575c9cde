import { openServices } from '#platform/centre/open-services.ts';
import { sql } from 'kysely';
import { migrations } from '../../src/main/migrations.ts';
import { serve } from '../../src/main/serve.ts';

/** A centre without its web, in a process that the crash test may kill. Its address is the one line it prints. `node server.ts FOLDER SECRET [careless]` */
const [folder = '', secret = '', careless] = process.argv.slice(2);
const { services } = await openServices(folder, undefined, migrations);
if (careless) {
  // The control: commits are acknowledged before they are on disk. The test has to notice.
  await services.database.asSystem((tx) => sql`alter role current_user set synchronous_commit = off`.execute(tx));
}
const { address } = await serve(services, secret);
console.log(JSON.stringify({ address }));
