import { randomUUID } from 'node:crypto';
import type { Viewer } from '#model/viewer.ts';
import type { TestWorld } from '../world.ts';
import type { Attempt, Sight } from './operations.ts';

/** A feed of the exercise and one that is not. */
const feeds = [
  { id: randomUUID(), exercise: true },
  { id: randomUUID(), exercise: false },
] as const;

export async function storeFeeds({ database: { pool } }: TestWorld): Promise<void> {
  await pool.query(
    `with feed as (
       insert into exchange_feed (id, number, organisation, name, kind, url, collection, secret, every_minutes, paused, exercise, made_at, made_by_name)
       select id, id, 'XA-ONE', 'x', 'taxii-poll', 'https://partner.example/', 'c', '{"token":"hidden"}', 60, false, exercise, now(), 'x'
       from json_to_recordset($1) as f(id uuid, exercise boolean) returning id
     )
     insert into exchange_feed_sent (feed, stix_id, sha256, failures) select id, 'x', '\\x00', 0 from feed`,
    [JSON.stringify(feeds)],
  );
}

const atDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && ['liaison', 'analyst', 'officer'].includes(role);
const isDesk = ({ kind, role }: Viewer): boolean => kind === 'agency' && role === 'liaison';
const inSight = (viewer: Viewer, exercise: boolean): boolean => exercise || !viewer.exerciseOnly;

export const feedSights: readonly Sight[] = [
  {
    table: 'exchange_feed',
    name: 'read exchange_feed',
    select: 'select id::text as key from exchange_feed',
    expected: (viewer) => feeds.filter(({ exercise }) => atDesk(viewer) && inSight(viewer, exercise)).map(({ id }) => id),
  },
];

const text = (value: string | null): string => (value === null ? 'null' : `'${value}'`);
const make = (person: string | null, exercise: boolean): string =>
  `insert into exchange_feed (id, number, organisation, name, kind, url, collection, every_minutes, paused, exercise, made_at, made_by, made_by_name)
   values ('${randomUUID()}', '${randomUUID()}', 'XA-ONE', 'x', 'taxii-poll', 'https://partner.example/', 'c', 60, false, ${exercise}, now(), ${text(person)}, 'x')`;
const never = (verb: string, statement: Attempt['statement']): Attempt => ({
  table: 'exchange_feed',
  name: `${verb} a feed`,
  statement,
  expected: () => false,
  once: true,
});

export const feedAttempts: readonly Attempt[] = [
  ...feeds.flatMap(({ id, exercise }): Attempt[] => [
    {
      table: 'exchange_feed',
      name: `make ${exercise ? 'an exercise' : 'a real'} feed`,
      statement: (_sample, { person }) => make(person, exercise),
      expected: (viewer) => isDesk(viewer) && inSight(viewer, exercise),
      once: true,
    },
    {
      table: 'exchange_feed',
      name: `pause ${exercise ? 'an exercise' : 'a real'} feed`,
      statement: () => `update exchange_feed set paused = true where id = '${id}'`,
      expected: (viewer) => isDesk(viewer) && inSight(viewer, exercise),
      once: true,
    },
  ]),
  never('make in the name of another', () => make(randomUUID(), true)),
  never('read the secret of', () => `select secret from exchange_feed`),
  never('read the state of', () => `select state from exchange_feed`),
  never('allow inner addresses to', () => `update exchange_feed set inner_allowed = true`),
  never('delete', () => `delete from exchange_feed`),
  { ...never('read what was sent with', () => `select * from exchange_feed_sent`), table: 'exchange_feed_sent' },
];
