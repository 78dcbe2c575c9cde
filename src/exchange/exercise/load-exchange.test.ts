import { afterAll, beforeAll, expect, it } from 'vitest';
import { createLinker, type LinkerService } from '#linking';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { people, seedIntake } from '../../../test/intake.ts';
import { handIn } from '../../intake/hand-in.ts';
import { loadExerciseExchange } from './load-exchange.ts';

let world: TestWorld;
let linker: LinkerService;
beforeAll(async () => {
  world = await openTestDatabase();
  await seedIntake(world.services);
  linker = createLinker(world.services);
  await linker.rebuild();
});
afterAll(() => world.close());

const one = async (query: string): Promise<unknown> => (await world.database.pool.query(query)).rows[0];

it('a partner of the exercise handed in a file, once, whose receipt sums and which knows a trace of ours', async () => {
  const report = { text: '誘導先 gate.kakuu.example', lang: 'ja', handling: { tlp: 'green' }, exercise: true } as const;
  await handIn(world.services, people.tokyo, linker, report, { exercise: true, alongside: null });
  const { services } = world;
  // Cut off wherever it looks at its clock, it leaves nothing.
  let cuts = 0;
  for (let isCut = true; isCut; cuts += Number(isCut)) {
    let looks = 0;
    const now = (): number => {
      if ((looks += 1) > cuts) throw new RangeError('cut off');
      return services.now();
    };
    isCut = await loadExerciseExchange({ ...services, now }, linker).then(
      () => false,
      () => true,
    );
    expect(await one('select count(*)::int as deliveries from exchange_delivery')).toEqual({ deliveries: isCut ? 0 : 1 });
  }
  expect(cuts).toBeGreaterThan(2);
  await loadExerciseExchange(services, linker);
  expect(await one('select count(*)::int as deliveries, min(receipt ->> $$read$$) as read from exchange_delivery')).toEqual({
    deliveries: 1,
    read: '6',
  });
  expect(await one('select count(*)::int as aside from exchange_quarantine')).toEqual({ aside: 2 });
  expect(await one(`select count(*)::int as known from exchange_trace t join indicator i on i.key = t.key`)).toEqual({ known: 1 });
});
