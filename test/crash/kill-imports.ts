import { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { openServices } from '#platform/centre/open-services.ts';
import { inventObjects } from '../../bench/exchange/invent-objects.ts';
import type { DeliveryReceipt } from '../../src/exchange/core/delivery.ts';
import { migrations } from '../../src/main/migrations.ts';
import { startVictim, type Victim } from './victim.ts';

/** How many rounds of how many objects; `chance` (0 to 1) chooses when each is killed: after which portion became durable, and how long (up to 300 ms) after that. */
export type Killing = { readonly folder: string; readonly rounds: number; readonly objects: number; readonly chance: () => number };

export type KillFigures = {
  /** Imports that the kill met in the middle. */
  readonly cut: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Reports of incidents that are missing, or there twice. */
  readonly reportsWrong: number;
  /** Deliveries whose parts do not sum to what was read, and rows that no receipt, or two, speak of. */
  readonly receiptsWrong: number;
};

/**
 * Imports of STIX objects, each killed at a random moment (server, both, database, in turn); then each input once more. What a progress line said is durable must have been: the second time it may not
 * be new. Receipts of all deliveries, those that were cut off too, must together speak of every stored object exactly once.
 */
export async function killImports({ folder, rounds, objects, chance }: Killing): Promise<KillFigures> {
  const acknowledged: number[] = [];
  let cut = 0;
  for (let round = 0; round < rounds; round += 1) {
    const victim = await startVictim(folder);
    const wanted = Math.floor(chance() * (objects / 2_000)) * 2_000;
    const work = importRound(victim, round, objects, (read) => void (acknowledged[round] = read));
    while ((acknowledged[round] ?? 0) < wanted) await pause(2);
    await pause(chance() * 300);
    const kills = [victim.killServer, () => Promise.all([victim.killDatabase(), victim.killServer()]), victim.killDatabase];
    await kills[round % 3]?.();
    if ((await work) === null) cut += 1;
    await victim.killServer();
  }
  let lost = 0;
  let receiptsWrong = 0;
  const victim = await startVictim(folder);
  for (let round = 0; round < rounds; round += 1) {
    const receipt = await importRound(victim, round, objects, () => undefined);
    const known = acknowledged[round] ?? 0;
    if (!receipt || receipt.stopped !== null || receipt.created + receipt.unchanged !== objects) receiptsWrong += 1;
    lost += Math.max(0, known - (receipt?.unchanged ?? 0));
  }
  await victim.killServer();
  const stored = await storedIn(folder);
  return {
    cut,
    acknowledged: acknowledged.reduce((sum, read) => sum + read, 0),
    lost: lost + Math.max(0, rounds * objects - stored.distinct),
    doubled: stored.objects - stored.distinct,
    reportsWrong: Math.abs(stored.reports - rounds * Math.ceil(objects / 500)) + (stored.reports - stored.incidents),
    receiptsWrong: receiptsWrong + stored.unsummed + Math.abs(stored.created - stored.objects),
  };
}

async function importRound(
  victim: Victim,
  round: number,
  objects: number,
  acknowledge: (read: number) => void,
): Promise<DeliveryReceipt | null> {
  try {
    const lines = Readable.from(
      (function* () {
        for (const object of inventObjects(objects, round + 1)) yield Buffer.from(`${JSON.stringify(object)}\n`);
      })(),
    );
    const init = { method: 'POST', body: Readable.toWeb(lines), duplex: 'half', headers: { 'content-type': 'application/octet-stream' } };
    // fetch's types lack `duplex`
    const answer = await victim.request(`/api/exchange/imports?name=round-${round}`, init as unknown as RequestInit);
    let rest = '';
    for await (const text of answer.body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const whole = (rest + text).split('\n');
      rest = whole.pop() ?? '';
      for (const line of whole) {
        const step = JSON.parse(line) as { progress?: { read: number }; receipt?: DeliveryReceipt };
        if (step.progress) acknowledge(step.progress.read);
        if (step.receipt) return step.receipt;
      }
    }
  } catch {
    // Killed under our hands, which is the point.
  }
  return null;
}

async function storedIn(folder: string) {
  const { pool, close } = await openServices(folder, undefined, migrations);
  try {
    const { rows } = await pool.query<Record<'objects' | 'distinct' | 'reports' | 'incidents' | 'created' | 'unsummed', number>>(`
      select (select count(*)::int from exchange_object o join exchange_collection c on c.id = o.collection where c.organisation is not null) as objects,
        (select count(distinct (o.collection, o.stix_id, o.version))::int from exchange_object o join exchange_collection c on c.id = o.collection where c.organisation is not null) as distinct,
        (select count(*)::int from exchange_origin) as reports, (select count(distinct (collection, stix_id))::int from exchange_origin) as incidents,
        (select sum((receipt ->> 'created')::int)::int from exchange_delivery) as created,
        (select count(*)::int from exchange_delivery where (receipt ->> 'read')::int <> (receipt ->> 'created')::int + (receipt ->> 'updated')::int
          + (receipt ->> 'unchanged')::int + (receipt ->> 'setAside')::int) as unsummed`);
    const [row] = rows;
    if (!row) throw new RangeError('no row');
    return row;
  } finally {
    await close();
  }
}
