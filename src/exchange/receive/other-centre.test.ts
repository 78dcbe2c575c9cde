import { afterAll, beforeAll, expect, it } from 'vitest';
import { handIn } from '#intake';
import { bundle, idOf, openReceivingWorld, type ReceivingWorld } from '../../../test/exchange/received.ts';
import { people } from '../../../test/intake.ts';
import { bundleFor } from '../publish/bundle-for.ts';
import { publishDue } from '../publish/publish-due.ts';
import { SHARED } from '../store/collections.ts';

let w: ReceivingWorld;
beforeAll(async () => {
  w = await openReceivingWorld();
});
afterAll(() => w.close());

it('what this centre publishes comes in elsewhere as the same report, and an echo of it is never published again', async () => {
  const { services, database } = w.world;
  const given = {
    title: 'ランサムウェアによる暗号化',
    text: '198.51.100.7 から侵入された。',
    lang: 'ja',
    kind: 'ransomware',
    prefecture: 13,
    victim: '架空製作所',
    occurred: { at: '2026-03-01T00:00:00Z', precision: 'day', approximate: true, zone: 'Asia/Tokyo' },
    damage: { infectionRoute: { state: 'answered', value: 'vpn' }, backup: { state: 'unknown' } },
    consent: { police: true, foreignAuthorities: true },
    handling: { tlp: 'green', releasableTo: ['SG-HARBOUR'] },
    indicators: [
      { type: 'domain', value: 'gate.example', role: 'attacker' },
      { type: 'email', value: 'taro@kakuu.example', role: 'victim' },
      { type: 'file-path', value: 'C:\\Users\\Public\\run.exe', role: 'attacker' },
      { type: 'certificate', value: '0123456789abcdef0123456789abcdef01234567', role: 'attacker' },
      { type: 'ssdeep', value: '96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0', role: 'attacker' },
      { type: 'tlsh', value: `T1${'0123456789ABCDE'.repeat(5).slice(0, 70)}`, role: 'attacker' },
      { type: 'malware', value: 'kakuu-strike', role: 'attacker' },
    ],
  } as const;
  const { number } = await handIn(services, people.tokyo, w.linker, structuredClone(given) as never, { exercise: false, alongside: null }); // oxlint-disable-line no-unsafe-type-assertion -- as const is narrower than the input
  let text = '';
  for await (const part of bundleFor(services, w.linker, people.abroad, { kind: 'report', number })) text += part;

  const before = await published();
  const { receipt } = await w.take(text);
  expect(receipt).toMatchObject({ setAside: 0, reports: 1, stopped: null });
  expect(receipt.warnings['stix-claims-ours']).toBeGreaterThan(0);
  const echo = await database.asSystem((tx) =>
    tx.selectFrom('report').selectAll().where('source', '=', 'SG-HARBOUR').executeTakeFirstOrThrow(),
  );
  const { title, lang, kind, prefecture, victim, occurred, damage } = given;
  expect(echo).toMatchObject({
    title,
    lang,
    kind,
    prefecture,
    victim,
    occurred,
    damage,
    country: 'JP',
    // It names its victim, and what names one was marked by itself.
    tlp: 'amber+strict',
    owner: 'SG-HARBOUR',
    releasable_to: ['JP-NPA'],
  });
  expect(echo.text).toContain(given.text);
  const traces = await database.asSystem((tx) =>
    tx.selectFrom('indicator').select(['type', 'norm', 'role']).where('report', '=', echo.id).orderBy('type').orderBy('norm').execute(),
  );
  const original = await database.asSystem((tx) =>
    tx
      .selectFrom('indicator')
      .innerJoin('report', 'report.id', 'indicator.report')
      .select(['type', 'norm', 'role'])
      .where('number', '=', number)
      .orderBy('type')
      .orderBy('norm')
      .execute(),
  );
  expect(traces).toEqual(original);

  await publishDue(services, w.linker);
  expect(await published()).toEqual(before);

  // Somebody else who has got hold of an id is not told that there is such an object here.
  const [incident] = (JSON.parse(text) as { objects: { type: string; created_by_ref?: string }[] }).objects.filter(
    ({ type }) => type === 'incident',
  );
  const foreign = { ...incident, created_by_ref: idOf('identity', 1) };
  expect((await w.take(bundle(foreign))).receipt).toMatchObject({ setAside: 1 });
  expect((await w.take(bundle({ ...foreign, modified: '2026-09-01T00:00:00.000Z' }))).receipt.warnings).toHaveProperty('stix-claims-ours');
  expect((await w.take(bundle(foreign), { viewer: people.company })).receipt.warnings).not.toHaveProperty('stix-claims-ours');

  // A link between both is told to who may see both; it says nothing of either.
  async function published(): Promise<string[]> {
    const rows = await database.asSystem((tx) =>
      tx
        .selectFrom('exchange_object')
        .select('stix_id')
        .where('collection', '=', SHARED)
        .where('report', 'is not', null)
        .where('other_report', 'is', null)
        .orderBy('stix_id')
        .execute(),
    );
    return rows.map(({ stix_id: id }) => id);
  }
});
