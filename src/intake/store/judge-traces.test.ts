import { readdir, readFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openDatabase, openPool } from '#platform/database/connect.ts';
import { migrate } from '#platform/database/migrate.ts';
import { migrations } from '../../main/migrations.ts';
import { databaseAt } from '../../../test/postgres.ts';
import { people } from '../../../test/intake.ts';
import { judgeTraces } from './judge-traces.ts';

const { place: server } = inject('postgres');
const name = `${inject('postgres').template}_judge_${process.pid}`;
const place = databaseAt(server, name);
const admin = openPool(server, 1);
let database: ReturnType<typeof openDatabase>;
let folder: string;

/** A centre as it was before 0025, with reports in it, brought to the newest form. */
beforeAll(async () => {
  await admin.query(`create database ${name}`);
  folder = await mkdtemp(join(tmpdir(), 'renkei-before-'));
  for (const from of migrations)
    for (const file of await readdir(from))
      if (/^00(?:[01]\d|2[0-4])-.*\.sql$/.test(file)) await writeFile(join(folder, file), await readFile(join(fileURLToPath(from), file)));
  database = openDatabase(place, { connections: 4 });
  await migrate(database.pool, [pathToFileURL(folder)]);
  await database.pool.query(reports);
  await migrate(database.pool, migrations);
});
afterAll(async () => {
  await database.close();
  await admin.query(`drop database if exists ${name} with (force)`);
  await admin.end();
  await rm(folder, { recursive: true, force: true });
});

const id = (number: number): string => `00000000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const columns = `insert into report (id, number, incident, source, external_id, content_hash, stage, kind, title, text, lang, country, received_at, ongoing,
  damage, serious, consent, owner, tlp, releasable_to, submitted_by, exercise, version, search_text, grams, victim)`;
const report = (number: number, victim: string): string =>
  `insert into incident (id, number, created_at) values ('${id(number)}', 'I-${number}', now());
   ${columns} values ('${id(number)}', 'R-${number}', '${id(number)}', 'JP-13', '${number}', '\\x00', 'first', 'other', '', '', 'ja', 'JP', now(),
   '{"state":"not-asked"}', '{}', '{}', '{}', 'JP-13', 'clear', '{}', 'JP-13', false, 1, '', '{}', '${victim}');`;
const traces = (number: number, ...all: readonly (readonly [type: string, norm: string, role: string])[]): string =>
  all
    .map(
      ([type, norm, role], at) =>
        `insert into indicator (report, ordinal, type, value, norm, key, role, given) values ('${id(number)}', ${at}, '${type}', '${norm}', '${norm}', ${at}, '${role}', true);`,
    )
    .join('\n');
const reports = `
  insert into organisation (id, kind, name_ja, name_en, country, exercise) values ('JP-13', 'prefecture', '警視庁', 'MPD', 'JP', false), ('SG-HARBOUR', 'foreign', 'x', 'x', 'SG', false);
  ${report(1, '株式会社架空商事 東京支店')}
  ${traces(
    1,
    ['file-path', 'c:\\temp\\架空商事_見積書.xlsx', 'attacker'],
    ['url', 'http://leak.example/%E6%9E%B6%E7%A9%BA%E5%95%86%E4%BA%8B', 'attacker'],
    ['cidr', '203.0.113.0/24', 'victim'],
    ['ipv4', '203.0.113.7', 'attacker'],
    ['ipv4', '198.51.100.7', 'attacker'],
  )}
  ${report(2, '')}
  ${traces(2, ['domain', 'evil.example', 'attacker'], ['note-text', 'pay', 'attacker'], ['technique', 'T1566', 'victim'])}`;

const seen = async (): Promise<readonly string[]> => {
  const rows = await database.as(people.abroad, (tx) =>
    tx.selectFrom('indicator').select('norm').orderBy('report').orderBy('ordinal').execute(),
  );
  return rows.map(({ norm }) => norm);
};
const judge = (): Promise<number> => database.asSystem((tx) => judgeTraces(tx, 1));

it('what stood before anybody judged is withheld, and judged bit by bit by the rule that judges new traces', async () => {
  expect(await seen()).toEqual([]);
  expect(await judge()).toBe(1);
  expect(await seen()).toEqual(['198.51.100.7']);
  // Judged by its writer meanwhile: left alone.
  await database.pool.query(`update indicator set tells_victim = true where norm = 'evil.example'`);
  expect(await judge()).toBe(1);
  expect(await seen()).toEqual(['198.51.100.7', 'T1566']);
  expect(await judge()).toBe(0);
  const { rows } = await database.pool.query(`select norm from indicator where tells_victim is null`);
  expect(rows).toEqual([]);
});
