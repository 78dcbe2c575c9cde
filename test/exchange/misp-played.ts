import { describe, expect, it } from 'vitest';
import { importFile } from '../../src/exchange/receive/import-file.ts';
import { receiveEvents } from '../../src/exchange/misp/receive-events.ts';
import { people } from '../intake.ts';
import { mispEvent as event, type MispWorld, type Who } from './misp-world.ts';

/** What is played and what is real side by side, in the world of misp-routes.test.ts. */
export function playedEvents(world: () => MispWorld): void {
  const ask: MispWorld['ask'] = (...asked) => world().ask(...asked);
  const added: MispWorld['added'] = (...asked) => world().added(...asked);

  describe('an event', () => {
    it('that is played stands beside the real one of its own organisation, and neither in its place', async () => {
      const uuid = '77777777-0000-4000-8000-0000000000aa';
      await added({ uuid, info: 'Real' });
      expect((await ask('GET', `events/view/${uuid}`, 'newcomer')).status).toBe(404);
      expect((await ask('POST', 'events/add', 'newcomer', event({ uuid, info: 'Played' }))).status).toBe(200);
      expect((await ask('GET', `events/view/${uuid}`, 'newcomer')).body.Event.info).toBe('Played');
      expect((await ask('GET', `events/view/${uuid}`, 'abroad')).body.Event.info).toBe('Real');
    });

    it('that is played first stands in the way of no real one, and what is said about it neither', async () => {
      const uuid = '77777777-0000-4000-8000-0000000000ab';
      const attribute = '77777777-0000-4000-8000-0000000000ac';
      const object = '77777777-0000-4000-8000-0000000000ad';
      const of = (info: string, timestamp: string) => ({
        uuid,
        info,
        timestamp,
        Attribute: [{ uuid: attribute, type: 'domain', value: `${info}.kakuu.example` }],
        Object: [{ uuid: object, name: 'url', comment: info, Attribute: [{ type: 'url', value: `https://${info}.kakuu.example/` }] }],
      });
      const wants = async (as: Who, timestamp: string) =>
        (await ask('POST', 'events/filterEventIdsForPush', as, [{ Event: { uuid, timestamp } }])).body;
      const seen = async (as: Who) => {
        const { Event } = (await ask('GET', `events/view/${uuid}`, as)).body;
        const { Attribute } = (await ask('GET', `attributes/view/${attribute}`, as)).body;
        const { Object } = (await ask('GET', `objects/view/${object}`, as)).body;
        return [Event.info, Attribute.value, Object.comment].join(' ');
      };
      expect((await ask('POST', 'events/add', 'newcomer', event(of('played', '1700000009')))).status).toBe(200);
      expect((await ask('POST', `sightings/add/${attribute}`, 'newcomer', { type: 0, source: 'played' })).status).toBe(200);
      expect(await wants('newcomer', '1700000009')).toEqual([]);
      expect(await wants('abroad', '1700000001')).toEqual([uuid]);
      expect((await ask('POST', `events/edit/${uuid}`, 'abroad', event(of('real', '1700000010')))).status).toBe(404);
      expect((await ask('POST', 'events/add', 'abroad', event(of('real', '1700000001')))).status).toBe(200);
      expect(await ask('POST', 'events/add', 'abroad', event(of('real', '1700000001')))).toMatchObject({ body: { code: 'misp-exists' } });
      expect(await wants('abroad', '1700000001')).toEqual([]);
      expect(await wants('abroad', '1700000005')).toEqual([uuid]);
      expect(await seen('abroad')).toBe('real real.kakuu.example real');
      await ask('POST', `sightings/add/${attribute}`, 'abroad', { type: 0, source: 'real' });
      expect((await ask('POST', `events/edit/${uuid}`, 'abroad', { Event: { info: 'edited' } })).status).toBe(200);
      expect(await seen('abroad')).toBe('edited real.kakuu.example real');
      expect(await seen('newcomer')).toBe('played played.kakuu.example played');
      // Side by side, each has what was said about it.
      const { response } = (await ask('POST', 'events/restSearch', 'abroad', { eventid: uuid })).body;
      const lines = (await ask('POST', 'attributes/restSearch', 'abroad', { uuid: attribute, includeSightings: 1 })).body.response
        .Attribute;
      type Line = { value: string; uuid: string; Sighting: { source: string }[] };
      const said = (found: Line[]) =>
        found.filter((one) => one.uuid === attribute).map(({ value, Sighting }) => [value, ...Sighting.map(({ source }) => source)]);
      for (const found of [response.flatMap(({ Event }: { Event: { Attribute: Line[] } }) => Event.Attribute), lines])
        expect(said(found).toSorted(([a = ''], [b = '']) => (a < b ? -1 : 1))).toEqual([
          ['played.kakuu.example', 'played'],
          ['real.kakuu.example', 'real'],
        ]);
    });

    it('tagged as played is refused as a real one, from the start and later, and taken where all is played', async () => {
      for (const name of ['exercise', 'Exercise:cyber-europe="2016"'])
        expect(await ask('POST', 'events/add', 'abroad', event({ Tag: [{ name: 'tlp:green' }, { name }] })), name).toMatchObject({
          status: 422,
          body: { code: 'stix-exercise' },
        });
      const { uuid } = await added({ Tag: [{ name: 'tlp:green' }, { name: 'exercised' }] });
      for (const [path, body] of [
        [`events/edit/${uuid}`, { Event: { Tag: [{ name: 'exercise' }] } }],
        ['tags/attachTagToObject', { uuid, tag: 'exercise' }],
      ] as const)
        expect(await ask('POST', path, 'abroad', body), path).toMatchObject({ status: 422, body: { code: 'stix-exercise' } });
      const played = await ask(
        'POST',
        'events/add',
        'newcomer',
        event({ published: true, Tag: [{ name: 'tlp:green' }, { name: 'exercise' }] }),
      );
      expect(played.status).toBe(200);
      expect((await ask('GET', `events/view/${played.body.Event.uuid}`, 'newcomer')).status).toBe(200);
    });

    it('tagged as played that comes in a file or a feed is set aside whole, and taken in an exercise', async () => {
      const uuid = '44444444-0000-4000-8000-000000000002';
      const given = event({ uuid, Tag: [{ name: 'tlp:green' }, { name: 'exercise' }] });
      const source = async function* () {
        yield Buffer.from(JSON.stringify(given));
      };
      const w = world();
      const from = { viewer: people.abroad, collection: await w.inbox(), channel: 'file', name: 'test', feed: null } as const;
      const receipt = async (receive: typeof receiveEvents, exercise: boolean) => {
        for await (const step of receive(w.world.services, w.linker, { ...from, exercise }, source()))
          if ('receipt' in step) return step.receipt;
        return null;
      };
      for (const receive of [importFile, receiveEvents])
        expect(await receipt(receive, false)).toMatchObject({ read: 1, created: 0, setAside: 1 });
      const { rows } = await w.world.database.pool.query(
        `select code, convert_from(content, 'UTF8')::jsonb -> 'event' as event from exchange_quarantine where stix_id = $1`,
        [`x-misp-event--${uuid}`],
      );
      expect(rows).toEqual([1, 2].map(() => ({ code: 'stix-exercise', event: given })));
      expect((await ask('GET', `events/view/${uuid}`, 'abroad')).status).toBe(404);
      expect(await receipt(receiveEvents, true)).toMatchObject({ setAside: 0 });
      expect((await ask('GET', `events/view/${uuid}`, 'newcomer')).status).toBe(200);
    });
  });
}
