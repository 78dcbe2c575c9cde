import { readFileSync } from 'node:fs';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Viewer } from '#model/viewer.ts';
import { numericId } from '../../src/exchange/core/misp/numeric-id.ts';
import { mispActions } from '../../src/exchange/misp/actions/index.ts';
import { SHARED } from '../../src/exchange/store/collections.ts';
import type { TestWorld } from '../world.ts';
import type { Sample } from './population.ts';
import { police, reads } from './reference.ts';
import { type Door as Question, mispDoors, nowhere, routeDoors, type Target } from './release-doors.ts';
import { handInSent, readsSent, type Sent, sent, sentIn } from './release-sent.ts';
import { allowed, due, mark, marksIn, openReleaseWorld, partners, type ReleaseWorld, samples, seed } from './release-world.ts';

/*
 * What leaves for partners, word by word: every field of every record has a mark of its own, and each partner reads everything through every door that it has. What it may
 * find is worked out from docs/visibility.md and the victim's consent alone. Rows are compared in policies.test.ts and http.test.ts for every viewer; here it is fields,
 * verbs, and who finds out when a clause is missing.
 */
let w: ReleaseWorld;
let world: TestWorld;
let app: FastifyInstance;
let headersOf: ReleaseWorld['headersOf'];
beforeAll(async () => {
  w = await openReleaseWorld();
  ({ world, app, headersOf } = w);
}, 300_000);
afterAll(async () => {
  await app.close();
  await world.close();
});

type Door = {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};
const taxii = { accept: 'application/taxii+json;version=2.1' };
const misp = { accept: 'application/json', 'content-type': 'application/json' };

/** Every way by which all of it leaves at once. `whole`: every trace that is due has to be there. */
const doors: readonly (Door & { readonly whole: boolean })[] = [
  { name: 'TAXII objects', method: 'GET', url: '/taxii2/renkei/collections/shared/objects/?limit=10000', headers: taxii, whole: true },
  {
    name: 'TAXII every version',
    method: 'GET',
    url: '/taxii2/renkei/collections/shared/objects/?limit=10000&match[version]=all',
    headers: taxii,
    whole: true,
  },
  { name: 'TAXII manifest', method: 'GET', url: '/taxii2/renkei/collections/shared/manifest/?limit=10000', headers: taxii, whole: false },
  {
    name: 'MISP events',
    method: 'POST',
    url: '/misp/events/restSearch',
    headers: misp,
    body: { returnFormat: 'json', limit: 1000 },
    whole: true,
  },
  {
    name: 'MISP attributes',
    method: 'POST',
    url: '/misp/attributes/restSearch',
    headers: misp,
    body: { returnFormat: 'json', limit: 10_000 },
    whole: true,
  },
  { name: 'MISP index', method: 'POST', url: '/misp/events/index', headers: misp, body: {}, whole: false },
  { name: 'MISP feed', method: 'GET', url: '/misp/feed/manifest.json', headers: misp, whole: false },
  { name: 'every indicator as CSV', method: 'GET', url: '/api/exchange/files/all/indicators?reason=test', whole: false },
  { name: 'every report as CSV', method: 'GET', url: '/api/exchange/files/all/reports?reason=test', whole: false },
  { name: 'objects', method: 'GET', url: '/api/exchange/objects?limit=200', whole: false },
];

/** The whole collection as TAXII hands it out. */
const firstDoor: Door = {
  name: 'TAXII objects',
  method: 'GET',
  url: '/taxii2/renkei/collections/shared/objects/?limit=10000',
  headers: taxii,
};
const go = async (door: Door, who: Viewer | undefined): Promise<string> =>
  (
    await app.inject({
      method: door.method,
      url: door.url,
      headers: { ...headersOf(who), ...door.headers },
      ...(door.body !== undefined && { payload: JSON.stringify(door.body) }),
    })
  ).body;

const leaks = async (door: Door, who: Viewer): Promise<string[]> => {
  const may = allowed(who);
  return [...marksIn(await go(door, who))]
    .filter((one) => !may.has(one))
    .map((one) => `${door.name} tells ${who.name}${who.exerciseOnly ? ' (exercise)' : ''} ${one}`);
};

describe(`what leaves (seed ${seed})`, () => {
  it.each(doors)('$name: by no door a word that is not for the one who asks, and nothing missing', async (door) => {
    for (const who of partners) {
      expect(await leaks(door, who)).toEqual([]);
      if (door.whole) {
        const found = marksIn(await go(door, who));
        expect(due(who).filter((one) => !found.has(one))).toEqual([]);
      }
    }
  });

  it('the public gets nothing at all', async () => {
    for (const door of doors) expect([...marksIn(await go(door, undefined))]).toEqual([]);
  });

  it('the same victim is the same pseudonym to one partner, by every door, and another one to another', async () => {
    const names = async (who: Viewer | undefined): Promise<Set<string>> => {
      const all = await Promise.all(doors.slice(0, 2).map((door) => go(door, who)));
      const [first, second] = all.map((body) => new Set([...body.matchAll(/V-[0-9A-HJKMNP-TV-Z]{6}/g)].map(([one]) => one)));
      expect(first).toEqual(second);
      return first ?? new Set();
    };
    const [one, two] = [await names(partners[0]), await names(partners[1])];
    expect(one.size).toBeGreaterThan(2);
    expect([...one].filter((name) => two.has(name))).toEqual([]);
  });

  it('nobody takes away, changes or adds what the centre shares, nor hands in as another', async () => {
    const count = async (): Promise<string> =>
      (await world.database.pool.query('select count(*) || max(seq)::text as n from exchange_object where collection = $1', [SHARED]))
        .rows[0].n;
    const before = await count();
    const body = {
      objects: [
        { type: 'domain-name', spec_version: '2.1', id: 'domain-name--3c10e93f-798e-5a26-a0c1-08156efab7f5', value: 'example.com' },
      ],
    };
    for (const who of partners) {
      const page = JSON.parse(await go(firstDoor, who)) as { objects?: { id: string; type: string }[] }; // the standard
      const id = page.objects?.find(({ type }) => type === 'incident')?.id ?? 'incident--00000000-0000-4000-8000-000000000000';
      for (const [method, url] of [
        ['DELETE', `/taxii2/renkei/collections/shared/objects/${id}/`],
        ['POST', '/taxii2/renkei/collections/shared/objects/'],
        ...(who.organisation === 'XA-ONE' ? [] : ([['POST', '/taxii2/renkei/collections/inbox-xa-one/objects/']] as const)),
      ] as const) {
        const answer = await app.inject({
          method,
          url,
          headers: { ...headersOf(who), ...taxii, ...(method === 'POST' && { 'content-type': taxii.accept }) },
          ...(method === 'POST' && { payload: JSON.stringify(body) }),
        });
        expect([401, 403, 404], `${who.name} ${method} ${url}: ${answer.body}`).toContain(answer.statusCode);
        expect([...marksIn(answer.body)]).toEqual([]);
      }
    }
    expect(await count()).toBe(before);
  });
});

/** Links of a page that lead to a record which the page does not show. */
const linksToNowhere = async (who: Viewer): Promise<string[]> => {
  const { objects = [] } = JSON.parse(await go(firstDoor, who)) as {
    objects?: { id: string; relationship_type?: string; source_ref: string; target_ref: string }[];
  };
  const ids = new Set(objects.map(({ id }) => id));
  return objects
    .filter((one) => one.relationship_type === 'related-to' && [one.source_ref, one.target_ref].some((end) => !ids.has(end)))
    .map(({ id }) => `${who.name} is told of ${id}`);
};

it('no link leads to a record that is hidden', async () => {
  for (const who of partners) expect(await linksToNowhere(who)).toEqual([]);
});

describe('every door', () => {
  const ours = (path: string): boolean => /^\/(?:taxii2|misp|schemas|api\/exchange|api\/search)(?:\/|$)/.test(path);
  let records: readonly Target[];
  beforeAll(async () => {
    await handInSent(w);
    const { rows } = await world.database.pool.query(
      `select r.external_id, r.id, r.number, i.number as incident, o.stix_id from report r join incident i on i.id = r.incident
       join exchange_object o on o.report = r.id and o.type = 'incident' and o.form <> 'sanitised' and r.external_id ~ '^r[0-9]+$'`,
    );
    const found = new Map(rows.map((row) => [row.external_id, row]));
    records = samples.map((_sample, index): Target => {
      const row = found.get(`r${index}`);
      return {
        ...nowhere(),
        number: row.number,
        cluster: row.number.replace('R', 'C'),
        incident: row.incident,
        report: row.id,
        stix: row.stix_id.slice('incident--'.length),
        word: mark('trace', index),
      };
    });
  }, 120_000);

  it('stands in the list: what is new is asked before it opens', () => {
    const there = w.routes.filter(({ path }) => ours(path)).map(({ method, path }) => `${method} ${path}`);
    expect(there.toSorted()).toEqual(Object.keys(routeDoors).toSorted());
    expect(mispActions.map(({ name }) => name).toSorted()).toEqual(Object.keys(mispDoors).toSorted());
  });

  const through = async ({ path, method = 'GET', body, type }: Question, who: Viewer): Promise<{ status: number; body: string }> => {
    const accept = path.startsWith('/taxii2/') ? taxii.accept : '*/*';
    const answer = await app.inject({
      method,
      url: path,
      headers: { ...headersOf(who), accept, ...(body !== undefined && { 'content-type': type ?? 'application/json' }) },
      ...(body !== undefined && { payload: JSON.stringify(body) }),
    });
    return { status: answer.statusCode, body: answer.body };
  };
  const questions = (about: Target): Question[] => {
    const all = [...Object.values(routeDoors), ...Object.values(mispDoors)].flatMap((doors) => [...doors(about)]);
    // First what only reads; what adds comes last, as it changes what the others find.
    const place = ({ writes, path }: Question): number => (writes === undefined ? 0 : /\/add|objects\/$|imports/.test(path) ? 2 : 1);
    return all.toSorted((a, b) => place(a) - place(b));
  };
  /** What depends on the moment and on the name that was asked for taken away. */
  const plain = (text: string, about: Target): string => {
    let said = text;
    for (const [field, value] of Object.entries(about)) {
      said = said.replaceAll(value, `<${field}>`);
      if (/-[0-9a-f]{12}$/.test(value)) said = said.replaceAll(`"${numericId(value)}"`, `"<n ${field}>"`);
    }
    return said
      .replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'U')
      .replaceAll(/"\d{5,16}"/g, '"N"')
      .replaceAll(/\b\d{9,16}\b/g, 'N')
      .replaceAll(/X-\d{6}/g, 'X')
      .replaceAll(/20\d\d-\d\d-\d\dT[\d:.]+Z/g, 'T');
  };

  it('says of what somebody may not see what it says of what does not exist, and no word of it', { timeout: 240_000 }, async () => {
    const found: string[] = [];
    let [compared, shown] = [0, 0];
    // An authority, whoever looks at exercises for it, a company, and the police of a prefecture: the others are asked above and in http.test.ts.
    const asking = partners.filter(({ organisation }) => ['XA-ONE', 'CO-TWO', 'JP-13'].includes(organisation));
    for (const [place, who] of asking.entries()) {
      const may = allowed(who);
      const companies = ['CO-ONE', 'CO-TWO'].filter((company) => !police(who.kind) && company !== who.organisation);
      const seesSent = (one: Sent): boolean => !who.exerciseOnly && readsSent(who, one);
      const own = new Set(sent.filter(seesSent).map(({ word }) => word));
      const look = (door: Question, { body }: { readonly body: string }): void => {
        const question = `${door.method ?? 'GET'} ${door.path} ${JSON.stringify(door.body ?? '')}`;
        const words = [...[...marksIn(body)].filter((one) => !may.has(one)), ...sentIn(body).filter((one) => !own.has(one))];
        for (const word of [...words, ...companies.filter((company) => body.includes(company))])
          if (!question.includes(word)) found.push(`${question} tells ${who.name}${who.exerciseOnly ? ' (exercise)' : ''} ${word}`);
        shown += sentIn(body).length;
      };
      /** Of the records and of what was handed in one each, as one thing; searched for by the word of the one or of the other. */
      const one = (record: (sample: Sample) => boolean, given: (one: Sent) => boolean): Target => {
        const some = records.filter((_, index) => record(samples[index] as Sample)); // one for each
        const others = sent.filter(given);
        const [first, second] = [some[place % some.length], others[place % others.length]];
        const { number, cluster, incident, report, stix } = first ?? nowhere();
        const word = (place % 2 === 0 ? first : second)?.word ?? 'traceq9999q';
        return { ...(second?.target ?? nowhere()), number, cluster, incident, report, stix, word };
      };
      const hidden = one(
        (sample) => !reads(who, sample),
        (given) => !seesSent(given),
      );
      // Whether a company is here is for police alone; of the others everybody knows.
      const missing = { ...nowhere(), ...(!companies.includes(hidden.organisation) && { organisation: hidden.organisation }) };
      const twins = questions(missing);
      for (const [index, door] of questions(hidden).entries()) {
        const twin = twins[index] ?? door;
        const answer = await through(door, who);
        look(door, answer);
        if (JSON.stringify(door) === JSON.stringify(twin)) continue;
        const control = await through(twin, who);
        const said = `${answer.status} ${plain(answer.body, hidden)}`;
        const wouldBe = `${control.status} ${plain(control.body, missing)}`;
        if (said !== wouldBe)
          found.push(`${door.method ?? 'GET'} ${door.path} to ${who.name}: ${said.slice(0, 600)} instead of ${wouldBe.slice(0, 600)}`);
        compared += 1;
      }
      // What may be seen is read field by field above; here by every door, for half of those who ask.
      if (place % 2 === 1) continue;
      const seen = one((sample) => reads(who, sample), seesSent);
      const same = new Set(questions(nowhere()).map((door) => JSON.stringify(door)));
      for (const door of questions(seen))
        if (door.writes === undefined && !same.has(JSON.stringify(door))) look(door, await through(door, who));
    }
    expect(found).toEqual([]);
    expect(compared).toBeGreaterThan(500);
    expect(shown).toBeGreaterThan(100);
  });
});

describe('a missing clause is found', () => {
  const migration = readFileSync(new URL('../../src/exchange/migrations/0021-exchange.sql', import.meta.url), 'utf8');
  const own = (begin: string): string =>
    new RegExp(`${begin.replace(/[()]/g, '\\$&')}[\\s\\S]*?;\n(?=\n|create|--|alter|grant)`).exec(migration)?.[0] ?? '';
  const clauses: readonly { readonly what: string; readonly without: string; readonly restored: string }[] = [
    {
      what: 'who sees the full form',
      without:
        'create or replace function viewer_sees_full(owner text, submitted_by text, consent jsonb) returns boolean language sql stable return true',
      restored: own('create function viewer_sees_full').replace('create function', 'create or replace function'),
    },
    {
      what: 'the form of a row',
      without: `alter policy read_form on exchange_object using (form <> 'both' and exists (select from report r where r.id = exchange_object.report))`,
      restored: `drop policy read_form on exchange_object; ${own('create policy read_form on exchange_object')}`,
    },
    {
      what: 'the record of a row in two forms',
      without: `alter policy read_form on exchange_object using (form <> 'both')`,
      restored: `drop policy read_form on exchange_object; ${own('create policy read_form on exchange_object')}`,
    },
    {
      what: 'the record of a row',
      without: `alter policy read_both on exchange_object using (form = 'both')`,
      restored: `drop policy read_both on exchange_object; ${own('create policy read_both on exchange_object')}`,
    },
    {
      what: 'the other record of a link',
      without: 'drop policy gate_other_report on exchange_object',
      restored: own('create policy gate_other_report on exchange_object'),
    },
    {
      what: 'row-level security of objects',
      without: 'alter table exchange_object disable row level security',
      restored: 'alter table exchange_object enable row level security',
    },
  ];

  it.each(clauses)('$what', async ({ without, restored }) => {
    const found: string[] = [];
    await world.database.pool.query(without);
    try {
      for (const who of partners) found.push(...(await leaks(firstDoor, who)), ...(await linksToNowhere(who)));
    } finally {
      await world.database.pool.query(restored);
    }
    expect(found.length).toBeGreaterThan(0);
    for (const who of partners) expect(await leaks(firstDoor, who)).toEqual([]);
  });
});
