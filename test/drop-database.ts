import type { Client } from 'pg';

/**
 * Drops a database of tests with whatever is connected to it. An autovacuum worker is a superuser's, which a mere owner may not end by force; a plain drop sends it
 * away and waits.
 */
export async function dropDatabase(admin: Pick<Client, 'query'>, name: string): Promise<void> {
  try {
    await admin.query(`drop database if exists ${name} with (force)`);
  } catch (problem) {
    if (!(problem instanceof Error && 'code' in problem && problem.code === INSUFFICIENT_PRIVILEGE)) throw problem;
    await admin.query(`drop database if exists ${name}`);
  }
}

const INSUFFICIENT_PRIVILEGE = '42501';
