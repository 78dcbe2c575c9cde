import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pseudonymsFor, victimSubject } from '#liaison';
import type { Viewer } from '#model/viewer.ts';
import { namedReport, secondReport } from '../../../test/exchange/published-reports.ts';
import { openLinkedWorld, people, type LinkedWorld } from '../../../test/linking/linked-world.ts';
import type { StixObject } from '../core/stix/stix-object.ts';
import { SHARED } from '../store/collections.ts';
import { publishDue } from './publish-due.ts';
import { releaseRows } from './release-rows.ts';

let world: LinkedWorld;
const numbers: Record<string, { id: string; number: string }> = {};

beforeAll(async () => {
  world = await openLinkedWorld();
  numbers['named'] = await world.report('tokyo', namedReport);
  numbers['second'] = await world.report('osaka', secondReport);
});
afterAll(() => world.close());

type Seen = {
  stix_id: string;
  type: string;
  form: 'full' | 'sanitised' | 'both';
  content: string;
  version_text: string | null;
  report: string | null;
};
const seenBy = (viewer: Viewer): Promise<Seen[]> =>
  world.world.database.as(viewer, async (tx, asMachine) => {
    const { rows } = await sql<Seen>`select stix_id, type, form, content, version_text, report from exchange_object order by seq`.execute(
      tx,
    );
    return releaseRows(tx, asMachine, viewer.organisation, rows);
  });
const said = (value: unknown): string => (typeof value === 'string' ? value : '');
const versionOf = ({ modified }: StixObject): string => modified as string; // ours always have it
const own = (rows: readonly Seen[]): Seen[] => rows.filter(({ report }) => report !== null);
const objectOf = ({ content }: Seen): StixObject => JSON.parse(content) as StixObject;
const publish = () => publishDue(world.world.services, world.linker);

describe('publishing', () => {
  it('writes what is due once, and nothing where nothing is due', async () => {
    const first = await publish();
    expect(first.reports).toBe(2);
    expect(first.objects).toBeGreaterThan(40);
    expect(await publish()).toEqual({ reports: 0, objects: 0 });
  });

  it('shows police the full form', async () => {
    const rows = own(await seenBy(people.tokyo));
    const named = rows.filter(({ report }) => report === numbers['named']?.id);
    expect(new Set(rows.map(({ form }) => form))).toEqual(new Set(['full', 'both']));
    expect(named.find(({ type }) => type === 'incident')?.content).toContain('架空商事');
    expect(named.some(({ content }) => content.includes('kakuu-shoji.example'))).toBe(true);
    const types = new Set(named.map(({ type }) => type));
    for (const type of ['incident', 'report', 'indicator', 'relationship', 'sighting', 'identity', 'file', 'directory', 'x-renkei-trace'])
      expect(types, type).toContain(type);
  });

  it('shows a foreign authority nothing of the victim, and one and the same pseudonym each time', async () => {
    const rows = own(await seenBy(people.abroad));
    expect(rows.length).toBeGreaterThan(10);
    expect(new Set(rows.map(({ report }) => report))).toEqual(new Set([numbers['named']?.id]));
    const all = rows.map(({ content }) => content).join('\n');
    for (const word of ['架空', 'kakuu', '192.0.2.77', 'rei@', 'encrypted, pay', 'renkei-victim:'])
      expect(all.toLowerCase()).not.toContain(word);
    const victim = rows.map(objectOf).find(({ roles }) => Array.isArray(roles));
    expect(victim?.['name']).toMatch(/^V-[0-9A-Z]{6}$/);
    const again = own(await seenBy(people.abroad))
      .map(objectOf)
      .find(({ roles }) => Array.isArray(roles));
    expect(again).toEqual(victim);
    // The desk's letters to the same partner call the victim the same, and another partner knows it by another name.
    const { database } = world.world;
    const [letters, elsewhere] = await database.asSystem(async (tx) => {
      const { incident } = await tx
        .selectFrom('report')
        .select('incident')
        .where('id', '=', numbers['named']?.id ?? '')
        .executeTakeFirstOrThrow();
      const subject = victimSubject(incident, ' 株式会社 架空商事');
      const called = await Promise.all(['SG-HARBOUR', 'CO-EXAMPLE'].map((partner) => pseudonymsFor(tx, partner, [subject])));
      return called.map((names) => names[subject]);
    });
    expect(letters).toBe(victim?.['name']);
    expect(elsewhere).not.toBe(letters);
    expect(all).toContain('pay@attacker.example');
    expect(all).not.toContain('leak.attacker.example');
  });

  it('publishes links only to who may read both reports', async () => {
    const links = (rows: Seen[]) => rows.filter(({ type, content }) => type === 'relationship' && content.includes('Linked by what both'));
    expect(links(await seenBy(people.tokyo))).toHaveLength(1);
    expect(links(await seenBy(people.abroad))).toHaveLength(0);
  });

  it('says of a link, by name and in both languages, what both reports tell everybody, and counts nothing that is withheld', async () => {
    const rows = own(await seenBy(people.tokyo)).map(objectOf);
    const link = rows.find(({ description }) => typeof description === 'string' && description.includes('Linked by what both'));
    expect(link?.['description']).toBe('Linked by what both reports hold: 1 × domain, 1 × IP address, 1 × file (SHA-256).');
    const side = rows.find(({ type, object_ref }) => type === 'language-content' && object_ref === link?.id);
    expect(JSON.stringify(side?.['contents'])).toContain(
      '双方の届出にあるものによる関連付け：ドメイン名1件、IPアドレス1件、ファイル（SHA-256）1件。',
    );
    // Both hold the note and the address with the victim's name as well, and are compared by them.
    const [one = '', other = ''] = ['named', 'second'].map((name) => numbers[name]?.id);
    const types = new Set(
      world.linker
        .engine()
        .link(one, other)
        ?.evidence.map(({ type }) => type),
    );
    for (const type of ['note-text', 'url']) expect(types, type).toContain(type);
  });

  it('keeps what did not change, and gives a new version to what did', async () => {
    const before = new Map(own(await seenBy(people.tokyo)).map((row) => [row.stix_id, row]));
    world.world.clock.now += 60_000;
    await world.world.database.asSystem((tx) =>
      tx
        .updateTable('report')
        .set({ title: '別の題' })
        .where('id', '=', numbers['named']?.id ?? '')
        .execute(),
    );
    const { objects } = await publish();
    // incident and report
    expect(objects).toBe(2);
    const after = own(await seenBy(people.tokyo)).find(({ type, report }) => type === 'incident' && report === numbers['named']?.id);
    expect(objectOf(after as Seen)['modified']).not.toBe(objectOf(before.get(after?.stix_id ?? '') as Seen)['modified']);
  });

  it('revokes the indicator of a trace that is gone, and forgets one that turned out to be the victim’s', async () => {
    const { database } = world.world;
    const id = numbers['named']?.id ?? '';
    await database.asSystem(async (tx) => {
      await tx.deleteFrom('indicator').where('report', '=', id).where('type', '=', 'domain').execute();
      await tx.updateTable('indicator').set({ role: 'victim' }).where('report', '=', id).where('type', '=', 'btc').execute();
      await tx.updateTable('report').set({ version: 2 }).where('id', '=', id).execute();
    });
    await publish();
    const rows = own(await seenBy(people.abroad)).filter(({ type }) => type === 'indicator');
    expect(rows.filter(({ content }) => content.includes('gate.attacker.example')).map((row) => objectOf(row)['revoked'])).toEqual([true]);
    expect(rows.some(({ content }) => content.includes('1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa'))).toBe(false);
  });

  it('adds anew what others may read from now on', async () => {
    const { database } = world.world;
    const before = new Set(own(await seenBy(people.abroad)).map(({ stix_id }) => stix_id));
    const newest = await database.asSystem((tx) =>
      sql<{ at: string }>`select max(date_added)::text as at from exchange_object`.execute(tx),
    );
    await database.asSystem((tx) =>
      tx
        .updateTable('report')
        .set({ tlp: 'green' })
        .where('id', '=', numbers['second']?.id ?? '')
        .execute(),
    );
    await publish();
    const { rows } = await database.as(people.abroad, (tx) =>
      sql<{ stix_id: string }>`select stix_id from exchange_object where date_added > ${newest.rows[0]?.at}::timestamptz`.execute(tx),
    );
    const seen = own(await seenBy(people.abroad)).filter(({ stix_id }) => !before.has(stix_id));
    expect(seen.length).toBeGreaterThan(5);
    const fresh = new Set(rows.map(({ stix_id }) => stix_id));
    expect(seen.filter(({ stix_id }) => !fresh.has(stix_id))).toEqual([]);
  });

  it('gives the name, in a newer version, to a partner to whom the victim agrees to be named', async () => {
    const { database } = world.world;
    const { id } = numbers['named'] ?? { id: '' };
    const incident = async (): Promise<StixObject> => {
      const row = own(await seenBy(people.abroad)).find(({ type, report }) => type === 'incident' && report === id);
      return objectOf(row as Seen);
    };
    const before = await incident();
    await database.asSystem((tx) =>
      sql`update report set consent = consent || '{"foreignAuthorities": true}' where id = ${id}`.execute(tx),
    );
    await publish();
    const after = await incident();
    const fullOf = async () => own(await seenBy(people.tokyo)).map(({ content }) => content.replace(/"modified":"[^"]+"/, ''));
    const police = await fullOf();
    const held = own(await seenBy(people.abroad)).filter(
      ({ report, form, version_text }) => report === id && form === 'full' && version_text !== null,
    );
    expect([before.id, versionOf(before) < versionOf(after)]).toEqual([after.id, true]);
    expect(after['name']).toBe('別の題');
    await database.asSystem((tx) =>
      sql`update report set consent = consent || '{"foreignAuthorities": false}' where id = ${id}`.execute(tx),
    );
    const { rows } = await database.asSystem((tx) =>
      sql<{ at: string }>`select max(date_added)::text as at from exchange_object`.execute(tx),
    );
    await publish();
    const withdrawn = await incident();
    expect([withdrawn['name'], versionOf(after) < versionOf(withdrawn)]).toEqual([before['name'], true]);
    // The partner that asks what is new gets it instead of what it has; police get no more than what says something else now, as the consent itself.
    const added = async (viewer: Viewer) =>
      new Map(
        (
          await database.as(viewer, (tx) =>
            sql<{
              id: string;
              form: string;
            }>`select stix_id as id, form from exchange_object where date_added > ${rows[0]?.at}::timestamptz`.execute(tx),
          )
        ).rows.map((row) => [row.id, row.form]),
      );
    const news = await added(people.abroad);
    const now = new Set(own(await seenBy(people.abroad)).map(({ stix_id }) => stix_id));
    expect(news.get(withdrawn.id)).toBe('sanitised');
    expect(held.length).toBeGreaterThan(2);
    expect(held.filter(({ stix_id }) => now.has(stix_id) && !news.has(stix_id))).toEqual([]);
    expect(new Set(news.values())).toEqual(new Set(['sanitised']));
    const changed = (await fullOf()).filter((row) => !police.includes(row));
    expect(changed.length).toBeLessThan(5);
    expect((await added(people.tokyo)).size).toBe(changed.length);
  });

  it('leaves out a record that cannot be written, and writes the others', async () => {
    const { database } = world.world;
    const { id } = numbers['second'] ?? { id: '' };
    const consent = await database.asSystem(async (tx) => {
      const row = await tx.selectFrom('report').select('consent').where('id', '=', id).executeTakeFirstOrThrow();
      await sql`update report set consent = 'null' where id = ${id}`.execute(tx);
      await sql`update report set title = 'again' where id = ${numbers['named']?.id}`.execute(tx);
      return row.consent;
    });
    expect((await publish()).reports).toBe(1);
    expect(
      own(await seenBy(people.tokyo)).some(({ type, content }) => type === 'incident' && objectOf({ content } as Seen)['name'] === 'again'),
    ).toBe(true);
    expect(await publish()).toEqual({ reports: 0, objects: 0 });
    await database.asSystem(async (tx) => {
      await sql`delete from exchange_due`.execute(tx);
      await sql`update report set consent = ${JSON.stringify(consent)}::jsonb where id = ${id}`.execute(tx);
    });
    expect((await publish()).reports).toBe(1);
  });

  const links = async () =>
    own(await seenBy(people.tokyo))
      .map(objectOf)
      .filter(
        (object) =>
          object['relationship_type'] === 'related-to' &&
          /^incident--.+ incident--/.test(`${said(object['source_ref'])} ${said(object['target_ref'])}`),
      );

  it('counts in a link what both tell everybody, anew when it is judged to tell a victim after all', async () => {
    const judge = async (tells: boolean): Promise<void> => {
      await world.world.database.asSystem((tx) =>
        sql`update indicator set tells_victim = ${tells} where report = ${numbers['second']?.id} and type = 'sha256'`.execute(tx),
      );
      await publish();
    };
    const before = said((await links())[0]?.['description']);
    expect(before).toMatch(/1 × file/);
    await judge(true);
    expect((await links()).map(({ description }) => description)).toEqual([expect.not.stringMatching(/file/)]);
    await judge(false);
    expect((await links()).map(({ description }) => description)).toEqual([before]);
  });

  it('revokes a link that the engine no longer has, once, and says nothing more of what it rested on', async () => {
    expect((await links()).map(({ revoked, description }) => [revoked, said(description).slice(0, 19)])).toEqual([
      [undefined, 'Linked by what both'],
    ]);
    world.linker.engine().remove([numbers['second']?.id ?? '']);
    await world.world.database.asSystem((tx) =>
      sql`update report set version = version + 1 where id = ${numbers['second']?.id}`.execute(tx),
    );
    await publish();
    const after = await links();
    expect(after.map(({ revoked, description, lang }) => [revoked, description, lang])).toEqual([[true, undefined, undefined]]);
    // One that was revoked with its words, before this was so, loses them.
    await world.world.database.asSystem((tx) =>
      sql`update exchange_object set content = replace(content, '"relationship_type"', '"description":"Linked by 3 × domain","relationship_type"') where stix_id = ${after[0]?.id}`.execute(
        tx,
      ),
    );
    expect((await links())[0]?.['description']).toBeDefined();
    await world.world.database.asSystem((tx) =>
      sql`update report set version = version + 1 where id = ${numbers['second']?.id}`.execute(tx),
    );
    await publish();
    const cleaned = await links();
    // The version stays: the id of what follows the link is made of it.
    expect(cleaned).toEqual(after);
    await world.world.database.asSystem((tx) =>
      sql`update report set version = version + 1 where id = ${numbers['second']?.id}`.execute(tx),
    );
    await publish();
    expect(await links()).toEqual(cleaned);
  });

  it('gives what holds again another id, as a revoked object never comes back', async () => {
    const id = numbers['named']?.id ?? '';
    const change = (work: ReturnType<typeof sql>) =>
      world.world.database.asSystem(async (tx) => {
        await work.execute(tx);
        await sql`update report set version = version + 1 where id = ${id}`.execute(tx);
      });
    const indicators = async () =>
      own(await seenBy(people.tokyo))
        .filter(({ type, content, report }) => report === id && type === 'indicator' && content.includes('pay@attacker.example'))
        .map(objectOf)
        .map((object) => ({ id: object.id, revoked: object['revoked'] === true }));
    const [first] = await indicators();
    for (const lives of [1, 2]) {
      await change(sql`update indicator set role = 'transit' where report = ${id} and norm = 'pay@attacker.example'`);
      await publish();
      expect((await indicators()).filter(({ revoked }) => revoked)).toHaveLength(lives);
      await change(sql`update indicator set role = 'attacker' where report = ${id} and norm = 'pay@attacker.example'`);
      await publish();
      const now = await indicators();
      expect(now).toHaveLength(lives + 1);
      expect(new Set(now.map((one) => one.id)).size).toBe(lives + 1);
      const alive = now.find(({ revoked }) => !revoked);
      expect(alive?.id).not.toBe(first?.id);
      const report = own(await seenBy(people.tokyo)).find((row) => row.type === 'report' && row.report === id);
      expect(report?.content).toContain(alive?.id);
      expect(await publish()).toEqual({ reports: 0, objects: 0 });
      await change(sql`select 1`);
      expect((await publish()).objects).toBe(0);
    }
  });

  it('never passes on as its own what a partner handed in, and links to the partner’s own object', async () => {
    const { database, services } = world.world;
    const theirs = 'incident--0c7b5495-26d8-4304-adf9-637685758ee7';
    const handedIn = await world.report('abroad', {
      title: 'Theirs',
      text: 'Their own words',
      indicators: [
        { type: 'ipv4', value: '198.51.100.23', role: 'attacker' },
        { type: 'domain', value: 'gate.attacker.example', role: 'attacker' },
        { type: 'sha256', value: 'a'.repeat(64), role: 'attacker' },
      ],
      handling: { tlp: 'amber', releasableTo: ['JP-13', 'JP-27', 'JP-NPA'] },
    });
    await database.asSystem((tx) =>
      sql`insert into exchange_origin (report, collection, stix_id, organisation, exercise) values (${handedIn.id}, ${SHARED}, ${theirs}, 'SG-HARBOUR', false)`.execute(
        tx,
      ),
    );
    await publishDue(services, world.linker);
    const rows = own(await seenBy(people.tokyo));
    expect(rows.some(({ content }) => content.includes('Their own words'))).toBe(false);
    const links = rows.filter(({ type, content }) => type === 'relationship' && content.includes(theirs));
    expect(links.length).toBeGreaterThan(0);
  });

  it('forgets a victim that is no longer named, and everything with the report', async () => {
    const { database } = world.world;
    const victims = () => database.asSystem((tx) => tx.selectFrom('exchange_victim').select('subject').execute());
    expect(await victims()).toHaveLength(1);
    await database.asSystem((tx) => sql`update report set victim = null where id = ${numbers['named']?.id}`.execute(tx));
    await publish();
    expect(await victims()).toHaveLength(0);
    await database.asSystem((tx) => sql`delete from report where id = ${numbers['second']?.id}`.execute(tx));
    const rows = own(await seenBy(people.osaka));
    expect(rows.some(({ report }) => report === numbers['second']?.id)).toBe(false);
  });
});
