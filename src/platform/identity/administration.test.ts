import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loopback, openIdentityWorld, type IdentityWorld } from '../../../test/identity-world.ts';

let world: IdentityWorld;
beforeAll(async () => void (world = await openIdentityWorld()));
afterAll(() => world.close());

const agencyAdmin = () => world.tokenOf('JP-NPA', 'administrator');
const prefectureAdmin = () => world.tokenOf('JP-13', 'administrator');

describe('an API token', () => {
  it('acts for its organisation in its role, and stops when it is revoked', async () => {
    const admin = await agencyAdmin();
    const input = { organisation: 'JP-27', role: 'officer', label: 'import job', expiresInDays: null };
    const { body: made } = await world.ask('POST', '/api/tokens', admin, input);
    const headers = { ...loopback, authorization: `Bearer ${made.token}` };
    expect((await world.ask('GET', '/api/session', headers)).body.viewer).toMatchObject({
      organisation: 'JP-27',
      role: 'officer',
      person: null,
    });
    const { body: listed } = await world.ask('GET', '/api/tokens', admin);
    expect(JSON.stringify(listed)).not.toContain(made.token);
    expect(listed.find((one: { id: string }) => one.id === made.id)).toMatchObject({ label: 'import job', usedAt: expect.any(String) });
    await world.ask('DELETE', `/api/tokens/${made.id}`, admin);
    expect((await world.ask('GET', '/api/organisations', headers)).status).toBe(401);
  });

  it('ends when its time is over', async () => {
    const admin = await agencyAdmin();
    const input = { organisation: 'JP-27', role: 'officer', label: 'a day', expiresInDays: 1 };
    const { body: made } = await world.ask('POST', '/api/tokens', admin, input);
    const headers = { ...loopback, authorization: `Bearer ${made.token}` };
    expect((await world.ask('GET', '/api/organisations', headers)).status).toBe(200);
    world.clock.now += 86_400_000;
    expect((await world.ask('GET', '/api/organisations', headers)).status).toBe(401);
  });

  it('that is wrong is not rescued by a cookie that is right', async () => {
    const headers = { ...(await world.signedIn()), authorization: 'Bearer renkei_wrong-wrong-wrong-wrong' };
    expect((await world.ask('GET', '/api/organisations', headers)).status).toBe(401);
  });

  it('cannot be made for a role that the organisation does not have', async () => {
    const input = { organisation: 'JP-27', role: 'company', label: 'x', expiresInDays: null };
    expect((await world.ask('POST', '/api/tokens', await agencyAdmin(), input)).body.code).toBe('invalid-input');
  });
});

describe('people', () => {
  it('are added with a link that signs them in, by administrators only', async () => {
    const input = { name: '新人 一郎', organisation: 'JP-13', roles: ['officer'] };
    const { body } = await world.ask('POST', '/api/people', await prefectureAdmin(), input);
    const token = body.link.url.split('#')[1];
    expect((await world.ask('POST', '/api/sign-in/link', loopback, { token })).status).toBe(200);
    for (const role of ['analyst', 'auditor'] as const) {
      expect((await world.ask('POST', '/api/people', await world.tokenOf('JP-NPA', role), input)).body.code).toBe('not-permitted');
    }
    expect((await world.ask('POST', '/api/people', loopback, input)).body.code).toBe('login-required');
  });

  it('of another organisation do not exist for a prefecture’s administrator', async () => {
    const stranger = await world.person(['officer'], 'JP-27');
    const admin = await prefectureAdmin();
    expect((await world.ask('PATCH', `/api/people/${stranger}`, admin, { active: false })).body.code).toBe('not-found');
    expect((await world.ask('POST', `/api/people/${stranger}/sign-in-link`, admin, {})).body.code).toBe('not-found');
    expect((await world.ask('POST', '/api/people', admin, { name: 'x', organisation: 'JP-27', roles: ['officer'] })).body.code).toBe(
      'not-found',
    );
    const input = { organisation: 'JP-27', role: 'officer', label: 'x', expiresInDays: null };
    expect((await world.ask('POST', '/api/tokens', admin, input)).body.code).toBe('not-found');
    const { body } = await world.ask('GET', '/api/people?organisation=JP-27', admin);
    expect(body.people.filter((one: { organisation: string }) => one.organisation !== 'JP-13')).toEqual([]);
  });

  it('of real work cannot be touched by somebody who looks from the administrator’s role', async () => {
    const stranger = await world.person(['officer'], 'JP-27');
    const look = await world.tokenOf('JP-NPA', 'administrator', true);
    expect((await world.ask('PATCH', `/api/people/${stranger}`, look, { active: false })).body.code).toBe('not-found');
    const { body } = await world.ask('POST', '/api/people', look, { name: '訓練', organisation: 'JP-27', roles: ['officer'] });
    expect(body.person.exercise).toBe(true);
  });

  it('lose their session when they are made inactive', async () => {
    const id = await world.person(['officer'], 'JP-27');
    const headers = await world.signedIn(id, 'officer');
    await world.ask('PATCH', `/api/people/${id}`, await agencyAdmin(), { active: false });
    expect((await world.ask('GET', '/api/session', headers)).body.viewer).toBeNull();
  });

  it('with a malformed name or role are refused with the field', async () => {
    const refused = await world.ask('POST', '/api/people', await agencyAdmin(), { name: ' ', organisation: 'JP-13', roles: ['king'] });
    expect(refused.body).toMatchObject({ status: 422, code: 'invalid-input' });
    expect((await world.ask('PATCH', '/api/people/not-an-id', await agencyAdmin(), {})).status).toBe(422);
  });
});

describe('organisations', () => {
  it('show companies to the police and to themselves only', async () => {
    const company = { id: 'CO-KIRIN-EXAMPLE', kind: 'company', name: { ja: '架空商事', en: 'Invented Trading' }, country: 'JP' };
    expect((await world.ask('POST', '/api/organisations', await agencyAdmin(), company)).status).toBe(200);
    expect((await world.ask('POST', '/api/organisations', await agencyAdmin(), company)).body.code).toBe('conflict');
    expect((await world.ask('POST', '/api/organisations', await prefectureAdmin(), { ...company, id: 'CO-TWO' })).body.code).toBe(
      'not-permitted',
    );
    const seenBy = async (headers: Record<string, string>): Promise<string[]> =>
      (await world.ask('GET', '/api/organisations', headers)).body.map((one: { id: string }) => one.id);
    expect(await seenBy(await world.tokenOf('JP-13', 'officer'))).toContain('CO-KIRIN-EXAMPLE');
    expect(await seenBy(await world.tokenOf('CO-KIRIN-EXAMPLE', 'company'))).toContain('CO-KIRIN-EXAMPLE');
    const other = { ...company, id: 'CO-OTHER-EXAMPLE' };
    await world.ask('POST', '/api/organisations', await agencyAdmin(), other);
    expect(await seenBy(await world.tokenOf('CO-OTHER-EXAMPLE', 'company'))).not.toContain('CO-KIRIN-EXAMPLE');
  });

  it('are the Agency and the 47 prefectural police from north to south', async () => {
    const { body } = await world.ask('GET', '/api/organisations', await agencyAdmin());
    expect(body.slice(0, 48).map((one: { id: string }) => one.id)).toEqual([
      'JP-NPA',
      ...Array.from({ length: 47 }, (_, n) => `JP-${String(n + 1).padStart(2, '0')}`),
    ]);
    expect(body[13].name).toEqual({ ja: '警視庁', en: 'Metropolitan Police Department (Tokyo)' });
  });
});
