import { openPool } from '#platform/database/connect.ts';
import { startPostgres } from '#platform/database/supervisor.ts';

/** Starts PostgreSQL in the folder named, commits a row, says so, and waits to be killed. */
const postgres = await startPostgres(process.argv[2] ?? '');
const pool = openPool(postgres.connection, 1);
await pool.query('create table kept as select 7 as n');
console.log('ready');
setInterval(() => undefined, 60_000);
