import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DeskPerson, deskPeople } from '../../../test/liaison/desk-world.ts';
import {
  approve,
  ask,
  at,
  begun,
  inquiry,
  messagesOf,
  openDisclosures,
  post,
  recordOf,
  sent,
  victims,
  w,
  wallet,
  written,
} from '../../../test/liaison/disclosure-world.ts';
import { consentRoutes } from './consents.ts';
import { disclosureRoutes } from './disclosures.ts';

beforeAll(openDisclosures);
afterAll(() => w.close());

const unknown = '00000000-0000-4000-8000-0000000000ff';
const operations = [
  ['GET', '/api/disclosures?inquiry=IN-2026-9999'],
  ['POST', '/api/disclosures'],
  ['GET', `/api/disclosures/${unknown}`],
  ['PUT', `/api/disclosures/${unknown}/words`],
  ['POST', `/api/disclosures/${unknown}/items`],
  ['POST', `/api/disclosures/${unknown}/items/I1`],
  ['POST', `/api/disclosures/${unknown}/propose`],
  ['POST', `/api/disclosures/${unknown}/return`],
  ['POST', `/api/disclosures/${unknown}/approve`],
  ['POST', `/api/disclosures/${unknown}/send`],
  ['POST', `/api/disclosures/${unknown}/withdraw`],
  ['POST', `/api/disclosures/${unknown}/recall`],
  ['POST', `/api/disclosures/${unknown}/consents`],
  ['GET', '/api/disclosures/consents'],
  ['POST', `/api/disclosures/consents/${unknown}`],
  ['GET', '/api/disclosures/recalls'],
  ['POST', `/api/disclosures/recalls/${unknown}`],
] as const;
const withoutBody = new Set(['propose', 'send']);
const isOpenToUnits = (url: string): boolean => /^\/api\/disclosures\/(consents|recalls)/.test(url);

describe('every operation', () => {
  it('is in the list above', () => {
    const all = [...disclosureRoutes, ...consentRoutes].map(
      ({ method, path }) => `${method} ${path.replace(':id', unknown).replace(':item', 'I1')}`,
    );
    expect(operations.map(([method, url]) => `${method} ${url.replace(/\?.*/, '')}`).sort()).toEqual(all.sort());
  });

  it.each(operations)('%s %s asks to sign in', async (method, url) => {
    expect(await ask(method, url, null, method === 'GET' ? undefined : {})).toMatchObject({
      status: 401,
      body: { code: 'login-required' },
    });
  });

  it.each(operations)('%s %s is refused to partners, and to prefectures where it is the desk’s', async (method, url) => {
    for (const who of ['nordmark', 'administrator', ...(isOpenToUnits(url) ? [] : ['tokyo'])] as DeskPerson[])
      expect(await ask(method, url, who, method === 'GET' ? undefined : {}), who).toMatchObject({
        status: 403,
        body: { code: 'not-permitted' },
      });
  });

  it.each(operations.filter(([method, url]) => method !== 'GET' && !withoutBody.has(url.split('/').at(-1) ?? '')))(
    '%s %s refuses what does not fit its schema',
    async (method, url) => {
      expect(await ask(method, url, 'desk', { version: 'one', inquiry: 7, note: 7 })).toMatchObject({
        status: 422,
        body: { code: 'invalid-input' },
      });
    },
  );

  it.each(operations.filter(([, url]) => url.includes(unknown) && (url.endsWith(unknown) || withoutBody.has(url.split('/').at(-1) ?? ''))))(
    '%s %s says that there is no such thing',
    async (method, url) => {
      const body = url.includes('consents') ? { decision: 'denied', scope: [], expiresAt: null, why: 'x' } : { note: '' };
      expect(await ask(method, url, 'desk', method === 'GET' ? undefined : body)).toMatchObject({ status: 404 });
    },
  );
});

describe('a draft', () => {
  it('proposes every line of what we hold, and shows the bytes that would leave', async () => {
    const number = await inquiry();
    const { disclosure, counts, letters } = await begun(number);
    expect(disclosure).toMatchObject({ state: 'draft', kind: 'answer', inquiry: number, number: expect.stringMatching(/^D-\d{4}$/) });
    const line = (label: string) => disclosure.content.items.filter((item: { label: { en: string } }) => item.label.en === label);
    expect(line('Victim')).toHaveLength(2);
    expect(line('Bitcoin address')).toMatchObject([{ decision: 'withhold', owner: 'JP-13' }]);
    expect(line('Reports in Japan')).toMatchObject([{ leaves: { en: 'fewer than 5' } }]);
    expect(counts.release + counts.withhold + counts.omit).toBe(disclosure.content.items.length);
    const [letter] = letters;
    expect(createHash('sha256').update(letter.text).digest('hex')).toBe(letter.sha256);
    expect(Buffer.byteLength(letter.text)).toBe(letter.bytes);
    // Its words are the inquiry's, so it is never laxer than that.
    expect(letter.content.handling.tlp).toBe('amber');
    for (const word of [...victims, wallet, 'R-0000', 'I-0000', 'desk one']) expect(letter.text).not.toContain(word);
  });

  it('calls a victim the same towards the same partner every time', async () => {
    const names = async (): Promise<string[]> => Object.values((await begun(await inquiry())).disclosure.content.recipients[0].pseudonyms);
    const first = await names();
    expect(first).toHaveLength(2);
    expect(await names()).toEqual(first);
    expect(first[0]).toMatch(/^V-[0-9A-Z]{6}$/);
  });

  it('is not overwritten by whoever saw an older one', async () => {
    const { disclosure } = await written(await inquiry());
    const body = { version: disclosure.version - 1, decision: 'omit', why: 'x' };
    expect(await post(`/api/disclosures/${disclosure.id}/items/I1`, body)).toMatchObject({ status: 409, body: { code: 'conflict' } });
  });

  it('keeps whose a line is and what our record says, whatever is decided about it', async () => {
    const detail = await begun(await inquiry());
    const [item] = detail.disclosure.content.items.filter(({ label }: { label: { en: string } }) => label.en === 'Bitcoin address');
    const body = { version: detail.disclosure.version, decision: 'release', why: '必要', owner: 'JP-NPA', standing: true };
    const after = await post(`${at(detail)}/items/${item.id}`, body);
    const changed = after.body.disclosure.content.items.find(({ id }: { id: string }) => id === item.id);
    expect(changed).toMatchObject({
      decision: 'release',
      owner: 'JP-13',
      standing: false,
      ours: item.ours,
      changed: { by: 'desk one', why: '必要' },
    });
    expect(after.body.objections).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ code: 'disclosure-consent', item: item.id })]),
    );
    expect(await post(`${at(detail)}/items/I299`, { ...body, version: after.body.disclosure.version })).toMatchObject({ status: 404 });
  });

  it('takes a line of the desk’s own', async () => {
    const detail = await begun(await inquiry());
    const words = { ja: '時刻のずれ 2秒', en: 'Clock off by 2 seconds' };
    const body = {
      version: detail.disclosure.version,
      label: { ja: '補足', en: 'Note' },
      leaves: words,
      why: '解析室の報告',
      marks: detail.disclosure.content.marks,
    };
    const after = await post(`${at(detail)}/items`, body);
    expect(after.body.disclosure.content.items.at(-1)).toMatchObject({ owner: 'JP-NPA', decision: 'release', leaves: words });
  });
});

describe('two persons', () => {
  it('agree on bytes, and those bytes leave', async () => {
    const number = await inquiry();
    const detail = await sent(number);
    expect(detail.disclosure).toMatchObject({ state: 'sent', approval: { by: { name: 'desk two' } }, proposedBy: { name: 'desk one' } });
    const record = await recordOf(number);
    expect(record?.state).toBe('answered');
    expect(record?.handovers).toMatchObject([{ state: 'delivered', from: 'us', disclosure: detail.disclosure.id }]);
    const [letter] = detail.letters;
    const messages = await messagesOf(number);
    // Letter for letter inside the message.
    expect(messages.filter(({ kind }) => kind === 'answer').map(({ content }) => content.includes(`"content":${letter.text},`))).toEqual([
      true,
    ]);
    const { rows } = await w.world.database.pool.query(
      `select reason, facts from audit_entry where operation = 'disclosure' and subject_id = $1`,
      [detail.disclosure.number],
    );
    expect(rows).toMatchObject([
      { reason: '問1と問2への回答', facts: { recipients: ['DE-NORDMARK'], sha256: [letter.sha256], items: detail.counts } },
    ]);
    expect(detail.history.map(({ act: done }: { act: string }) => done)).toEqual(['begun', 'proposed', 'approved', 'sent']);
  });

  it('are two: nobody who wrote on it approves or sends it', async () => {
    const number = await inquiry();
    const proposed = (await post(`${at(await written(number))}/propose`)).body;
    expect(await approve(proposed, 'desk')).toMatchObject({ status: 403, body: { code: 'approver-is-author' } });
    const approved = await approve(proposed, 'secondDesk', false);
    expect(approved.body.disclosure.state).toBe('approved');
    expect(await post(`${at(proposed)}/send`, {}, 'desk')).toMatchObject({ status: 403, body: { code: 'approver-is-author' } });
    expect(await post(`${at(proposed)}/send`, {}, 'secondDesk')).toMatchObject({ status: 200, body: { disclosure: { state: 'sent' } } });
  });

  it('are two for the database as well', async () => {
    const { disclosure } = await written(await inquiry());
    const update = `update disclosure set state = 'approved', approval = '{}', approver_key = author_keys[1] where id = $1`;
    await w.world.database.pool.query(`update disclosure set state = 'proposed' where id = $1`, [disclosure.id]);
    await expect(w.world.database.pool.query(update, [disclosure.id])).rejects.toThrow('approver_is_no_author');
    await expect(w.world.database.pool.query(`update disclosure set author_keys = '{x}' where id = $1`, [disclosure.id])).rejects.toThrow(
      'an author stays an author',
    );
  });

  it('approve what they saw and nothing else', async () => {
    const proposed = (await post(`${at(await written(await inquiry()))}/propose`)).body;
    const other = { ...proposed, letters: [{ ...proposed.letters[0], sha256: '0'.repeat(64) }] };
    expect(await approve(other)).toMatchObject({ status: 409, body: { code: 'disclosure-changed' } });
    const older = { ...proposed, disclosure: { ...proposed.disclosure, version: 1 } };
    expect(await approve(older)).toMatchObject({ status: 409, body: { code: 'disclosure-changed' } });
  });

  it('agree anew after every change, in the record of the inquiry too', async () => {
    const number = await inquiry();
    const proposed = (await post(`${at(await written(number))}/propose`)).body;
    await approve(proposed, 'secondDesk', false);
    expect((await recordOf(number))?.state).toBe('review');
    const { version } = proposed.disclosure;
    const after = await post(`${at(proposed)}/items/I1`, { version, decision: 'omit', why: '不要' });
    expect(after.body.disclosure).toMatchObject({ state: 'draft', approval: null });
    expect((await recordOf(number))?.state).toBe('in-progress');
    expect(await post(`${at(proposed)}/send`, {}, 'secondDesk')).toMatchObject({ status: 409, body: { code: 'move-not-legal' } });
    const { rows } = await w.world.database.pool.query('select from disclosure_letter where disclosure = $1', [proposed.disclosure.id]);
    expect(rows).toHaveLength(0);
    // The database lets no approved content be changed either.
    await approve((await post(`${at(proposed)}/propose`)).body, 'secondDesk', false);
    await expect(
      w.world.database.pool.query(`update disclosure set content = content || '{"purpose":"x"}' where id = $1`, [proposed.disclosure.id]),
    ).rejects.toThrow('a change voids the approval');
    await expect(
      w.world.database.pool.query(`update disclosure_letter set text = text || ' ' where disclosure = $1`, [proposed.disclosure.id]),
    ).rejects.toThrow('does not change');
  });

  it('send it back with a reason, and take it back', async () => {
    const number = await inquiry();
    const proposed = (await post(`${at(await written(number))}/propose`)).body;
    const returned = await post(`${at(proposed)}/return`, { why: '件数を確かめて' }, 'secondDesk');
    expect(returned.body.disclosure).toMatchObject({ state: 'draft', returned: { why: '件数を確かめて', by: { name: 'desk two' } } });
    expect((await recordOf(number))?.state).toBe('in-progress');
    expect((await post(`${at(proposed)}/withdraw`, { why: '不要になった' })).body.disclosure.state).toBe('withdrawn');
    expect(await post(`${at(proposed)}/propose`)).toMatchObject({ status: 409, body: { code: 'move-not-legal' } });
  });
});

it('is no business of anybody who is not the desk: a colleague of the Agency in another role reads none', async () => {
  const { disclosure } = await begun(await inquiry());
  const rows = await w.world.database.as({ ...deskPeople.desk, role: 'analyst' }, (tx) =>
    tx.selectFrom('disclosure').select('id').where('id', '=', disclosure.id).execute(),
  );
  expect(rows).toEqual([]);
});
