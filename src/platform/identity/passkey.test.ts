import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testAuthenticator, type TestAuthenticator } from '../../../test/authenticator.ts';
import { cookieOf, loopback, openIdentityWorld, type IdentityWorld } from '../../../test/identity-world.ts';

let world: IdentityWorld;
beforeAll(async () => void (world = await openIdentityWorld()));
afterAll(() => world.close());

const here = { origin: 'http://localhost:8470', rpId: 'localhost' };

async function registered(person?: string): Promise<{ key: TestAuthenticator; headers: Record<string, string> }> {
  const headers = await world.signedIn(person);
  const key = testAuthenticator();
  const { body: options } = await world.ask('POST', '/api/passkeys/options', headers);
  const added = await world.ask('POST', '/api/passkeys', headers, { label: '机の鍵', response: key.register(options.challenge, here) });
  expect(added.body).toEqual({ done: true });
  return { key, headers };
}

const challenge = async (): Promise<string> => (await world.ask('POST', '/api/sign-in/passkey/options', loopback)).body.challenge;
const signIn = (response: object) => world.ask('POST', '/api/sign-in/passkey', loopback, { response });

describe('a passkey', () => {
  it('signs its person in, in the first of the roles', async () => {
    const { key } = await registered(await world.person(['analyst', 'auditor']));
    const payload = { response: key.sign(await challenge(), here) };
    const response = await world.app.inject({ method: 'POST', url: '/api/sign-in/passkey', headers: loopback, payload });
    expect(response.statusCode).toBe(200);
    const { body } = await world.ask('GET', '/api/session', { ...loopback, cookie: cookieOf(response) });
    expect(body).toMatchObject({ viewer: { role: 'analyst', organisation: 'JP-NPA' }, login: { roles: ['analyst', 'auditor'] } });
  });

  it('is asked for without saying who: nobody can try out names', async () => {
    const { body } = await world.ask('POST', '/api/sign-in/passkey/options', loopback);
    expect(body).toMatchObject({ rpId: 'localhost', userVerification: 'required' });
    expect(body.allowCredentials ?? []).toEqual([]);
  });

  it.each<[string, (key: TestAuthenticator, fresh: string) => object]>([
    ['a challenge that is not ours', (key) => key.sign('bm90LW91cnM', here)],
    ['another site', (key, fresh) => key.sign(fresh, { ...here, origin: 'http://localhost:9999' })],
    ['another host', (key, fresh) => key.sign(fresh, { origin: 'https://phish.example', rpId: 'phish.example' })],
    ['an authenticator that did not verify its user', (key, fresh) => key.sign(fresh, { ...here, verified: false })],
    ['a passkey that nobody added', (_key, fresh) => testAuthenticator().sign(fresh, here)],
    ['nonsense', () => ({ id: 'x', response: { clientDataJSON: '%%%' } })],
  ])('does not sign in with %s', async (_why, answer) => {
    const { key } = await registered();
    const refused = await signIn(answer(key, await challenge()));
    expect(refused.body).toMatchObject({ status: 401, code: 'sign-in-refused' });
  });

  it('answers a challenge once, in time, whether it was right or wrong', async () => {
    const { key } = await registered();
    const once = await challenge();
    expect((await signIn(key.sign(once, here))).status).toBe(200);
    expect((await signIn(key.sign(once, { ...here, counter: 2 }))).status).toBe(401);
    const spoilt = await challenge();
    expect((await signIn(key.sign(spoilt, { ...here, counter: 3, verified: false }))).status).toBe(401);
    expect((await signIn(key.sign(spoilt, { ...here, counter: 3 }))).status).toBe(401);
    const late = await challenge();
    world.clock.now += 5 * 60_000;
    expect((await signIn(key.sign(late, { ...here, counter: 4 }))).status).toBe(401);
  });

  it('that counts backwards may be a copy and is refused', async () => {
    const { key } = await registered();
    expect((await signIn(key.sign(await challenge(), { ...here, counter: 9 }))).status).toBe(200);
    expect((await signIn(key.sign(await challenge(), { ...here, counter: 9 }))).status).toBe(401);
  });

  it('of somebody who is no longer active does not sign in', async () => {
    const person = await world.person(['analyst']);
    const { key } = await registered(person);
    await world.database.pool.query('update person set active = false where id = $1', [person]);
    expect((await signIn(key.sign(await challenge(), here))).body.code).toBe('sign-in-refused');
  });

  it('is added only by somebody who has signed in, to the own account, for a challenge of their own', async () => {
    expect((await world.ask('POST', '/api/passkeys/options', loopback)).body.code).toBe('login-required');
    expect((await world.ask('POST', '/api/passkeys/options', await world.tokenOf('JP-13', 'officer'))).body.code).toBe('not-permitted');
    const [one, other] = [await world.signedIn(), await world.signedIn()];
    const { body: options } = await world.ask('POST', '/api/passkeys/options', one);
    const response = testAuthenticator().register(options.challenge, here);
    expect((await world.ask('POST', '/api/passkeys', other, { label: 'x', response })).body.code).toBe('passkey-refused');
  });

  it('is not offered under a bare IP number, where browsers know none', async () => {
    const headers = { host: '127.0.0.1:8470' };
    expect((await world.ask('POST', '/api/sign-in/passkey/options', headers)).body.code).toBe('passkey-needs-name');
    expect((await world.ask('GET', '/api/session', headers)).body.passkeysPossible).toBe(false);
  });

  it('is listed and removed by its person alone, and then signs nobody in', async () => {
    const { key, headers } = await registered();
    const { body: own } = await world.ask('GET', '/api/passkeys', headers);
    expect(own).toMatchObject([{ label: '机の鍵', host: 'localhost', usedAt: null }]);
    expect((await world.ask('DELETE', `/api/passkeys/${own[0].id}`, await world.signedIn())).body.code).toBe('not-found');
    expect((await world.ask('DELETE', `/api/passkeys/${own[0].id}`, headers)).status).toBe(200);
    expect((await signIn(key.sign(await challenge(), here))).status).toBe(401);
  });
});
