import { DatabaseSync } from 'node:sqlite';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test, describe } from 'vitest';
import { primitives } from '../../engine/primitives.ts';
import { readAll } from '#model/byte-source.ts';
import { sourceOfPieces } from '../recovered.ts';
import { damagePatterns, falseClaims } from '../repair/damage-fixture.ts';
import { runMethod, subjectFixture } from '../repair/subject-fixture.ts';
import { repairSqlite } from './repair-sqlite.ts';

const original = database();

function database(): Uint8Array {
  const db = new DatabaseSync(':memory:');
  db.exec('create table person (id integer primary key, name text, age integer, note text); create index by_name on person (name)');
  const insert = db.prepare('insert into person (name, age, note) values (?, ?, ?)');
  db.exec('begin');
  for (let row = 0; row < 30_000; row += 1) insert.run(`架空${row % 977}`, row % 99, `note ${row} ${'text '.repeat(row % 12)}`);
  db.exec('commit; create table picture (id integer primary key, data blob)');
  const blob = db.prepare('insert into picture (data) values (?)');
  for (let row = 0; row < 20; row += 1) blob.run(Uint8Array.from({ length: 9000 }, (_, at) => (at * at * row) >> 7));
  const bytes = db.serialize();
  db.close();
  return bytes;
}

/** Opens the bytes as a database; node:sqlite wants a file for what it did not make itself. */
function opened<T>(bytes: Uint8Array, ask: (db: DatabaseSync) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-sqlite-'));
  try {
    writeFileSync(join(folder, 'x.sqlite'), bytes);
    const db = new DatabaseSync(join(folder, 'x.sqlite'));
    try {
      return ask(db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const truth = opened(
  original,
  (db) => new Map((db.prepare('select * from person').all() as { id: number; note: string }[]).map((row) => [row.id, row.note])),
);

describe.each(damagePatterns.map((pattern) => [pattern.name, pattern] as const))('encrypted like %s', (name, { ranges }) => {
  test.each([
    ['by its bytes', false],
    ['by a published layout', true],
  ])('%s: rows come back as they were, and no byte is claimed that is not the original', (_how, layout) => {
    const subject = subjectFixture('people.sqlite.locked', original, ranges(original.length), layout, primitives);
    const files = runMethod(repairSqlite, [subject], primitives)[0] ?? [];
    for (const { pieces } of files) expect(falseClaims(pieces, subject.source, original).wrong).toBe(0);
    if (name === '64 B of 192 B') return;
    const sql = files.find((file) => file.name === 'people.sqlite.sql');
    expect(sql).toBeDefined();
    const statements = Buffer.from(readAll(sourceOfPieces(sql?.pieces ?? []))).toString();
    const db = new DatabaseSync(':memory:');
    db.exec(statements);
    const table = statements.includes('"person"') ? 'person' : 'salvaged_4';
    const rows = db.prepare(`select rowid_ as id, c4 as note from ${table}`).all() as { id: number; note: string }[];
    db.close();
    expect(rows.length).toBeGreaterThan(name === 'LockBit 3 blocks' || name === '1 of 2 MiB' ? 8000 : 18_000);
    expect(rows.filter((row) => row.note !== truth.get(row.id))).toEqual([]);
  });
});

test('with header and schema left the file itself opens, and queries walk past the lost pages', () => {
  const subject = subjectFixture('people.db.locked', original, [[700_000, 900_000]], false, primitives);
  const files = runMethod(repairSqlite, [subject], primitives)[0] ?? [];
  const file = files.find(({ name }) => name === 'people.db');
  const bytes = readAll(sourceOfPieces(file?.pieces ?? []));
  expect(bytes.length).toBe(original.length);
  const rows = opened(bytes, (db) => db.prepare('select id, note from person').all() as { id: number; note: string }[]);
  expect(rows.length).toBeGreaterThan(18_000);
  expect(rows.filter((row) => row.note !== truth.get(row.id))).toEqual([]);
});
