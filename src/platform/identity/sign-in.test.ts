import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#model/organisation.ts';
import { cookieOf, loopback, openIdentityWorld, type IdentityWorld } from '../../../test/identity-world.ts';
import { changePerson } from './people.ts';

let world: IdentityWorld;
beforeAll(async () => void (world = await openIdentityWorld()));
afterAll(() => world.close());

const minutes = 60_000;
const person = () => world.person();
const linkFor = (id: string) => world.linkFor(id);
const signedIn = async (id?: string, role: Role = 'analyst') => world.signedIn(id ?? (await person()), role);

const redeem = (token: string, more: Partial<InjectOptions> = {}): Promise<LightMyRequestResponse> =>
  world.app.inject({ method: 'POST', url: '/api/sign-in/link', headers: loopback, payload: { token }, ...more });

const viewerIn = async (headers: Record<string, string>) => (await world.app.inject({ url: '/api/session', headers })).json().viewer;

describe('a one-time sign-in link', () => {
  it('signs in once and never again', async () => {
    const token = await linkFor(await person());
    const first = await redeem(token);
    expect(first.statusCode).toBe(200);
    expect(await viewerIn({ ...loopback, cookie: cookieOf(first) })).toMatchObject({
      organisation: 'JP-NPA',
      role: 'analyst',
      exerciseOnly: false,
    });
    expect((await redeem(token)).json()).toMatchObject({ status: 401, code: 'sign-in-refused' });
  });

  it('is used up by exactly one of many who send it at the same moment', async () => {
    const token = await linkFor(await person());
    const codes = (await Promise.all(Array.from({ length: 8 }, () => redeem(token)))).map((answer) => answer.statusCode);
    expect(codes.filter((code) => code === 200)).toHaveLength(1);
  });

  it('ends after fifteen minutes', async () => {
    const token = await linkFor(await person());
    world.clock.now += 15 * minutes;
    expect((await redeem(token)).statusCode).toBe(401);
  });

  it('says the same about a link that never was, one that was used, and one whose person may not sign in any more', async () => {
    const blocked = await person();
    const token = await linkFor(blocked);
    await world.database.asSystem((tx) => tx.updateTable('person').set({ active: false }).where('id', '=', blocked).execute());
    const used = await linkFor(await person());
    await redeem(used);
    const answers = await Promise.all(['x'.repeat(43), token, used].map((one) => redeem(one)));
    const shown = answers.map((answer) => ({ ...answer.json(), instance: null, cookie: answer.headers['set-cookie'] }));
    expect(shown[1]).toEqual(shown[0]);
    expect(shown[2]).toEqual(shown[0]);
  });

  it('is kept as a hash only', async () => {
    const token = await linkFor(await person());
    const { rows } = await world.database.pool.query('select encode(token_hash, $1) as hash, l.* from sign_in_link l', ['hex']);
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe('a login session', () => {
  it('is a cookie that scripts cannot read and other sites cannot send', async () => {
    const local = String((await redeem(await linkFor(await person()))).headers['set-cookie']);
    expect(local).toMatch(/^renkei-8470=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; SameSite=Strict$/);
  });

  it('is refused over plain http from elsewhere', async () => {
    const token = await linkFor(await person());
    for (const headers of [{ host: 'renkei.example' }, { host: '192.0.2.7:8470' }]) {
      expect((await redeem(token, { headers })).json()).toMatchObject({ status: 403, code: 'secure-connection-required' });
    }
    expect((await redeem(token, { remoteAddress: '192.0.2.9' })).json().code).toBe('secure-connection-required');
    expect((await redeem(token)).statusCode).toBe(200);
  });

  it('takes no secret that the browser chose, and ends the session it brought', async () => {
    const before = await signedIn();
    const planted = await redeem(await linkFor(await person()), { headers: { ...loopback, cookie: 'renkei-8470=planted-by-somebody' } });
    expect(cookieOf(planted)).not.toContain('planted');
    await redeem(await linkFor(await person()), { headers: before });
    expect(await viewerIn(before)).toBeNull();
  });

  it('ends after fifteen minutes without use, and after twelve hours of use', async () => {
    const headers = await signedIn();
    world.clock.now += 14 * minutes;
    expect(await viewerIn(headers)).not.toBeNull();
    world.clock.now += 14 * minutes;
    expect(await viewerIn(headers)).not.toBeNull();
    for (let hour = 0.5; hour < 11.9; hour += 0.2) {
      world.clock.now += 12 * minutes;
      await viewerIn(headers);
    }
    world.clock.now += 15 * minutes;
    expect(await viewerIn(headers)).toBeNull();
    const idle = await signedIn();
    world.clock.now += 15 * minutes;
    expect(await viewerIn(idle)).toBeNull();
  });

  it('ends at sign-out and takes the cookie back', async () => {
    const headers = await signedIn();
    const out = await world.app.inject({ method: 'DELETE', url: '/api/session', headers });
    expect(String(out.headers['set-cookie'])).toContain('Max-Age=0');
    expect(await viewerIn(headers)).toBeNull();
  });

  it('ends when the person loses the role or the account', async () => {
    const id = await person();
    const headers = await signedIn(id);
    await world.database.asSystem((tx) => changePerson(tx, id, { roles: ['administrator'] }));
    expect(await viewerIn(headers)).toBeNull();
    const again = await signedIn(id, 'administrator');
    await world.database.asSystem((tx) => tx.updateTable('person').set({ active: false }).where('id', '=', id).execute());
    expect(await viewerIn(again)).toBeNull();
  });

  it('acts in one own role at a time, and in no other', async () => {
    const headers = await signedIn();
    const to = (role: Role) => world.app.inject({ method: 'POST', url: '/api/session/role', headers, payload: { role } });
    expect((await to('administrator')).statusCode).toBe(200);
    expect(await viewerIn(headers)).toMatchObject({ role: 'administrator' });
    expect((await to('auditor')).json().code).toBe('not-permitted');
  });
});

const look = (headers: Record<string, string>, as: object | null, more: Partial<InjectOptions> = {}) =>
  world.app.inject({ method: 'POST', url: '/api/session/look-as', headers, payload: { as }, ...more });

describe('looking from another role', () => {
  it('shows exercise records only, as long as it lasts', async () => {
    const headers = await signedIn();
    expect((await look(headers, { organisation: 'JP-13', role: 'officer' })).statusCode).toBe(200);
    expect(await viewerIn(headers)).toMatchObject({ organisation: 'JP-13', kind: 'prefecture', role: 'officer', exerciseOnly: true });
    await look(headers, null);
    expect(await viewerIn(headers)).toMatchObject({ organisation: 'JP-NPA', role: 'analyst', exerciseOnly: false });
  });

  it('knows no role that the organisation does not have, and no organisation that does not exist', async () => {
    const headers = await signedIn();
    expect((await look(headers, { organisation: 'JP-13', role: 'company' })).json().code).toBe('not-permitted');
    expect((await look(headers, { organisation: 'XX-NOBODY', role: 'partner' })).json().code).toBe('not-found');
  });

  it('is not there from another machine, under another name, in a real centre or with a token', async () => {
    const headers = await signedIn();
    const as = { organisation: 'JP-13', role: 'officer' };
    expect((await look(headers, as, { remoteAddress: '192.0.2.9' })).statusCode).toBe(401);
    expect((await look({ ...headers, host: 'rebound.example:8470' }, as)).statusCode).toBe(401);
    await world.database.pool.query(`update setting set value = '"real"' where name = 'realm'`);
    expect((await look(headers, as)).json().code).toBe('not-permitted');
    expect((await world.app.inject({ url: '/api/session', headers })).json()).toMatchObject({ lookAs: [], realm: 'real' });
    await world.database.pool.query(`update setting set value = '"exercise"' where name = 'realm'`);
  });
});

it('writes signing in, out and around into the audit log', async () => {
  const id = await person();
  const headers = await signedIn(id);
  await world.app.inject({
    method: 'POST',
    url: '/api/session/look-as',
    headers,
    payload: { as: { organisation: 'JP-27', role: 'officer' } },
  });
  await world.app.inject({ method: 'DELETE', url: '/api/session', headers });
  const { rows } = await world.database.pool.query(
    `select facts ->> 'what' as what, organisation, exercise from audit_entry where subject_id = $1 order by id`,
    [id],
  );
  expect(rows).toEqual([
    { what: 'sign-in', organisation: 'JP-NPA', exercise: false },
    { what: 'look-as', organisation: 'JP-27', exercise: true },
    { what: 'sign-out', organisation: 'JP-27', exercise: true },
  ]);
});
