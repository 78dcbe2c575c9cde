import { expect, test } from 'vitest';
import type { LinkableBatch } from '#intake';
import { RenkeiError } from '#model/errors.ts';
import { plainKey } from './core/engine/keyed-hash.ts';
import { packedId, type PackedReports } from './core/engine/packed-reports.ts';
import { packStored } from './pack-stored.ts';

const line = (id: string): string => `${id.length} ${id}--2 ja0 ----0 1 ipv4 attacker 12 198.51.100.7`;
async function* batches(count: number, broken = false): AsyncGenerator<LinkableBatch> {
  for (let at = 0; at < count; at++) yield { count: 2, text: line(`r${at}a`) + line(`r${at}b`) };
  if (broken) throw new Error('the database is away');
}
const idsOf = (packed: readonly PackedReports[]): string[] =>
  packed.flatMap((one) => Array.from({ length: one.count }, (_, place) => packedId(one, place)));

type Threads = Parameters<typeof packStored>[3];
const packedBy = async (source: AsyncGenerator<LinkableBatch>, threads?: Threads) => {
  const ids: string[] = [];
  const problems: unknown[] = [];
  for await (const { packed } of packStored(source, plainKey, (problem) => problems.push(problem), threads)) ids.push(...idsOf(packed));
  return { ids, problems };
};
const wanted = Array.from({ length: 30 }, (_, at) => [`r${at}a`, `r${at}b`]).flat();

test('threads pack what is stored, in its order', async () => {
  expect(await packedBy(batches(30))).toEqual({ ids: wanted, problems: [] });
});

test('where threads break off it goes on without them, and says so once', async () => {
  let [asked, ended] = [0, 0];
  const threads: Threads = {
    atOnce: 4,
    pack: () => Promise.reject(new RenkeiError('reading-broke-off', { problem: `test ${(asked += 1)}` })),
    end: async () => void (ended += 1),
  };
  const { ids, problems } = await packedBy(batches(30), threads);
  expect(ids).toEqual(wanted);
  expect(problems).toMatchObject([{ code: 'reading-broke-off' }]);
  expect([asked <= 8, ended]).toEqual([true, 1]);
});

test('what the database fails with is thrown behind what it gave before', async () => {
  const ids: string[] = [];
  const all = async (): Promise<void> => {
    for await (const { packed } of packStored(batches(3, true), plainKey, () => undefined)) ids.push(...idsOf(packed));
  };
  await expect(all()).rejects.toThrow('the database is away');
  expect(ids).toEqual(wanted.slice(0, 6));
});
