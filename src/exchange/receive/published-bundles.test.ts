import { execFileSync } from 'node:child_process';
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { harbour, openReceivingWorld, type ReceivingWorld } from '../../../test/exchange/received.ts';
import { ROOT } from '../store/collections.ts';

/*
 * Every STIX bundle of other people that we have, stored and read back. The folder is no part of the repository (its README names sources and licences).
 */
const shared = '../shared/data/exchange';
const isThere = existsSync(shared);

let w: ReceivingWorld;
let unpacked: string;
beforeAll(async () => {
  if (!isThere) return;
  w = await openReceivingWorld();
  await w.inbox();
  unpacked = mkdtempSync(join(tmpdir(), 'renkei-bundles-'));
  for (const archive of ['stix-elevator-bundles-2.1', 'misp-stix21-pairs'])
    execFileSync('tar', ['xzf', `${shared}/${archive}.tar.gz`, '-C', unpacked]);
});
afterAll(async () => {
  if (!isThere) return;
  rmSync(unpacked, { recursive: true, force: true });
  await w.close();
});

type Given = { readonly name: string; readonly text: string; readonly objects: readonly object[] };

const parsed = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
const isObject = (value: unknown): value is Record<string, unknown> =>
  isRecord(value) && typeof value['type'] === 'string' && typeof value['id'] === 'string' && value['type'] !== 'bundle';

/** The outermost objects with a type and an id, wherever they stand. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (isObject(value)) return [value];
  return isRecord(value) ? Object.values(value).flatMap(objectsIn) : [];
}

const bundles = (files: readonly string[]): Given[] =>
  files.toSorted().map((file) => ({ name: basename(file), text: readFileSync(file, 'utf8'), objects: objectsIn(parsed(file)) }));

/** Examples that stand one by one in a document become a bundle each. */
const collected = (name: string, values: readonly unknown[]): Given[] =>
  values.flatMap((value, place) => {
    const objects = objectsIn(value);
    return objects.length === 0
      ? []
      : [
          {
            name: `${name} ${place}`,
            text: JSON.stringify({ type: 'bundle', id: `bundle--${w.world.services.newId()}`, objects }),
            objects,
          },
        ];
  });

async function stored({
  name,
  text,
}: Given): Promise<{ kept: unknown[]; aside: unknown[]; codes: string[]; receipt: Record<string, unknown> }> {
  const { services, database } = w.world;
  const collection = services.newId();
  await database.asSystem(async (tx) => {
    await tx
      .insertInto('exchange_collection')
      .values({
        id: collection,
        root: ROOT,
        alias: null,
        kind: 'listed',
        organisation: null,
        title: name,
        description: null,
        media_types: [],
        exercise: false,
      })
      .execute();
    await tx
      .insertInto('exchange_right')
      .values({ collection, organisation: harbour.organisation, may_read: true, may_write: true })
      .execute();
  });
  const { receipt, delivery } = await w.take(text, { collection, name });
  return database.asSystem(async (tx) => {
    const rows = await tx.selectFrom('exchange_object').select('content').where('collection', '=', collection).orderBy('seq').execute();
    const refused = await tx.selectFrom('exchange_quarantine').select(['content', 'code']).where('delivery', '=', delivery.id).execute();
    return {
      receipt,
      kept: rows.map(({ content }) => JSON.parse(content) as unknown),
      codes: refused.map(({ code }) => code),
      aside: refused.map(({ content }) => JSON.parse(Buffer.from(content).toString()) as unknown),
    };
  });
}

const sorted = (values: readonly unknown[]): string[] => values.map((value) => JSON.stringify(value)).toSorted();

describe.skipIf(!isThere)('bundles of others (skipped without ../shared/data/exchange)', () => {
  it.each([
    ['idioms lifted from STIX 1', () => bundles(globSync(`${unpacked}/**/idioms-json-2.1/*.json`)), 49, 0],
    ['the stricter ones', () => bundles(globSync(`${unpacked}/**/idioms-json-2.1-valid/*.json`)), 20, 0],
    ['examples of the JSON schemas', () => bundles(globSync(`${shared}/stix2-json-schemas-examples/**/*.json`)), 8, 0],
    ['start data of the TAXII test server', () => collected('taxii', [parsed(`${shared}/taxii-default_data.json`)]), 1, 0],
    [
      'the STIX side of the MISP pairs',
      () =>
        globSync(`${unpacked}/**/*.json`)
          .filter((file) => file.includes('stix21'))
          .toSorted()
          .flatMap((file) => {
            const document = parsed(file);
            return collected(basename(file), isRecord(document) ? Object.values(document) : [document]);
          }),
      179,
      // Documents that hold one id and version twice, as indicator and as observation.
      21,
    ],
  ] as const)('%s come back as they were, or stand aside whole', async (_name, given, atLeast, conflicts) => {
    const all = given();
    expect(all.length).toBeGreaterThanOrEqual(atLeast);
    const codes: string[] = [];
    for (const one of all) {
      const back = await stored(one);
      const { read, created, updated, unchanged, setAside, stopped } = back.receipt as Record<string, number>;
      expect(stopped, one.name).toBeNull();
      expect(read, one.name).toBe((created ?? 0) + (updated ?? 0) + (unchanged ?? 0) + (setAside ?? 0));
      expect(read, one.name).toBe(one.objects.length);
      const twice = new Set(sorted(one.objects));
      expect(sorted([...back.kept, ...back.aside]), one.name).toEqual([...twice].toSorted());
      codes.push(...back.codes);
    }
    expect(codes.filter((code) => code !== 'stix-version-conflict')).toEqual([]);
    expect(codes).toHaveLength(conflicts);
  });
});
