import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { inject } from 'vitest';
import { openAudit } from '#platform/audit/write.ts';
import { openDatabase, openPool, type Place } from '#platform/database/connect.ts';
import type { Database } from '#platform/database/executor.ts';
import { makeNewId } from '#platform/new-id.ts';
import type { Services } from '#platform/services.ts';
import { databaseAt } from './postgres.ts';
import { dropDatabase } from './drop-database.ts';

/** A world of its own for one test file: a real database, everything that the platform lends, and a clock that stands still. */
export type TestWorld = {
  readonly database: Database & { readonly pool: Pool };
  readonly place: Place;
  readonly services: Services;
  /** Milliseconds since 1970 that `services.now()` answers; set it to let time pass. */
  readonly clock: { now: number };
  close(): Promise<void>;
};

/**
 * Copies the migrated, otherwise empty database for the calling test file. `now` is where its clock stands, `seed` makes other ids.
 * Close it in `afterAll`.
 */
export async function openTestDatabase(options: { readonly now?: string; readonly seed?: number } = {}): Promise<TestWorld> {
  const { place: server, template } = inject('postgres');
  const name = `${template}_${process.pid}_${randomBytes(4).toString('hex')}`;
  const admin = openPool(server, 1);
  await admin.query(`create database ${name} template ${template}`);
  const place = databaseAt(server, name);
  const database = openDatabase(place, { connections: 4 });
  const files = await mkdtemp(join(tmpdir(), 'renkei-files-'));
  const clock = { now: Date.parse(options.now ?? '2026-04-01T09:00:00+09:00') };
  const now = (): number => clock.now;
  const newId = makeNewId(now, seededBytes(options.seed ?? 1));
  return {
    database,
    place,
    clock,
    services: {
      database,
      audit: openAudit({ now, newId }),
      now,
      newId,
      files,
      log: pino({ level: 'silent' }),
    },
    close: async () => {
      await database.close();
      await dropDatabase(admin, name);
      await admin.end();
      await rm(files, { recursive: true, force: true });
    },
  };
}

/** mulberry32: small, and the same bytes for the same seed on every machine. */
function seededBytes(seed: number): (bytes: number) => Uint8Array {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) & 0xff;
  };
  return (bytes) => Uint8Array.from({ length: bytes }, next);
}
