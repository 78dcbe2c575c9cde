import { afterAll, beforeAll, expect, it } from 'vitest';
import { openTestDatabase, type TestWorld } from '../../../test/world.ts';
import { homeOf, settleHome } from './home.ts';
import { listOrganisations } from './organisations.ts';

let japan: TestWorld;
let harbour: TestWorld;
beforeAll(async () => {
  [japan, harbour] = await Promise.all([openTestDatabase(), openTestDatabase()]);
});
afterAll(() => Promise.all([japan.close(), harbour.close()]));

const settle = (world: TestWorld, home?: { id: string; name: string }) =>
  world.database.asSystem(async (tx) => {
    await settleHome(tx, home);
    return { home: await homeOf(tx), organisations: (await listOrganisations(tx)).length };
  });
const singapore = { id: 'SG-CYB', name: 'Lion City Cyber Command (fictitious)' };

it("a centre that is told nothing is that of Japan's Agency, with the prefectural police", async () => {
  expect(await settle(japan)).toMatchObject({ home: { id: 'JP-NPA', kind: 'agency', country: 'JP' }, organisations: 48 });
  expect(await settle(japan, { id: 'JP-NPA', name: 'NPA' })).toMatchObject({ organisations: 48 });
});

it("another country's centre begins with its own organisation alone, and stays what it is at later starts", async () => {
  const expected = {
    home: { ...singapore, name: { ja: singapore.name, en: singapore.name }, kind: 'agency', country: 'SG' },
    organisations: 1,
  };
  expect(await settle(harbour, singapore)).toMatchObject(expected);
  expect(await settle(harbour)).toMatchObject(expected);
});

it('whose centre it is cannot be changed afterwards', async () => {
  await expect(settle(japan, singapore)).rejects.toMatchObject({ code: 'home-settled' });
  await expect(settle(harbour, { id: 'JP-NPA', name: 'NPA' })).rejects.toMatchObject({ code: 'home-settled' });
});
