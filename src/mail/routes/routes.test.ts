import { existsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mail } from '#mail';
import { pathOf } from '#platform/files/file-store.ts';
import { openJobs } from '#platform/jobs/jobs.ts';
import { testLinker } from '../../../test/intake.ts';
import { asked, consent, eml, hashOf, MailCentre, mbox } from '../../../test/mail/mail-centre.ts';
import { findingFixture } from '../core/case/finding-fixture.ts';
import { FindingPage } from '../core/mail-pages.ts';
import { mailboxFolder } from '../places.ts';

let centre: MailCentre;
beforeAll(async () => void (centre = await MailCentre.open()));
afterAll(() => centre.close());

describe('every operation', () => {
  const all = (mail(openJobs({} as never, []), testLinker()).routes ?? []).map(({ method, path }) => [method, path] as const);

  it.each(all)('%s %s asks to sign in, and is not for an auditor', async (method, path) => {
    const url = path
      .replace('/api/mail-findings/:number', '/api/mail-findings/M-0001-1')
      .replace(':number', 'M-0001')
      .replace(':ordinal', '1');
    expect(await centre.call(method as 'GET', url, { as: null })).toMatchObject({ status: 401, body: { code: 'login-required' } });
    const refused = await centre.call(method as 'GET', url, { as: 'auditor', ...(method === 'POST' && { body: {} }) });
    // The list and the figures are empty for those who may see none of it.
    if (path === '/api/mailboxes' && method === 'GET') expect(refused.body.rows).toEqual([]);
    else if (path === '/api/mailboxes/figures') expect(refused.body.figures).toEqual([]);
    else expect([403, 404]).toContain(refused.status);
  });

  it.each<[method: 'GET' | 'POST', url: string, body?: object]>([
    ['GET', '/api/mailboxes?limit=0'],
    ['GET', '/api/mailboxes?after=x'],
    ['GET', '/api/mail-findings/M-0001-1/turns/x'],
    ['POST', '/api/mailboxes', {}],
    ['POST', '/api/mailboxes', { ...asked, owners: ['nobody'] }],
    ['POST', '/api/mailboxes', { ...asked, owners: [] }],
    ['POST', '/api/mailboxes', { ...asked, consent: { ...consent, reading: false } }],
    ['POST', '/api/mailboxes', { ...asked, consent: { ...consent, purpose: ' ' } }],
    ['POST', '/api/mail-findings/M-0001-1/decisions', { verdict: 'confirmed', reason: ' ' }],
    ['POST', '/api/mail-findings/M-0001-1/decisions', { verdict: 'guilty', reason: 'x' }],
    ['POST', '/api/mail-findings/M-0001-1/hand-in', { indicators: [-1] }],
  ])('refuses %s %s %j', async (...[method, url, body]) =>
    expect(await centre.call(method, url, { ...(body && { body }) })).toMatchObject({ status: 422, body: { code: 'invalid-input' } }),
  );

  it.each(['M-0001', 'R-000001', 'M-9-9', 'M-0001-1-1', 'x'])('finds nothing under the number %s', async (number) =>
    expect(await centre.call('GET', `/api/mail-findings/${number}`)).toMatchObject({ status: 404 }),
  );
});

describe('a mailbox', () => {
  it('goes from files to findings, with the messages that they speak of', { timeout: 60_000 }, async () => {
    const source = Buffer.from(eml(3).replaceAll('\r\n', '\n'));
    centre.engine.sources = [source];
    const finding = findingFixture();
    const turns = finding.turns.map((turn) => (turn.ordinal === 3 ? { ...turn, sha256: hashOf(source) } : turn));
    const done = await centre.scanned([{ ...finding, turns: turns.map((turn) => ({ ...turn, text: `${turn.text}\0\ud800` })) }]);
    expect(done.job).toMatchObject({ state: 'done', failure: null });
    expect(centre.engine.asked.at(-1)).toEqual({ owners: ['desk@victim.example'], passwords: false, files: ['0000001.mbox'] });
    expect(done).toMatchObject({
      owners: ['desk@victim.example'],
      files: 1,
      summary: { read: 3, failed: 1 },
      findings: { critical: 0, high: 1, watch: 0, wrong: 0, undecided: 1 },
      weights: 'test',
      failed: { count: 1, first: [{ file: 'export.mbox', place: '0-12', code: 'mail-store-broken' }] },
    });
    const [row] = done.list;
    expect(row).toMatchObject({
      number: `${done.number}-1`,
      turns: 3,
      alertTurn: 3,
      identity: 'taro@kakuu-kenkyu.example',
      decision: null,
    });

    const page = FindingPage.parse((await centre.call('GET', `/api/mail-findings/${row?.number}`)).body);
    expect(page.finding.turns[0]).toMatchObject({ file: 'export.mbox', text: '本文 1\uFFFD\uFFFD' });
    expect(page.indicators.map(({ type, value, common, trusted }) => [type, value, common, trusted])).toEqual([
      ['email', 'taro@kakuu-kenkyu.example', false, null],
      ['domain', 'kakuu-kenkyu.example', false, null],
      ['ipv4', '203.0.113.9', false, true],
      ['url', 'https://okiba.example/q.zip', false, null],
      ['domain', 'okiba.example', false, null],
      ['sha256', 'ab'.repeat(32), false, null],
    ]);
    const taken = `/api/mail-findings/${row?.number}/turns/3`;
    expect(await centre.call('GET', taken)).toMatchObject({ status: 422, body: { code: 'reason-required' } });
    const message = await centre.call('GET', `${taken}?reason=check`);
    expect(Buffer.compare(message.bytes, source)).toBe(0);
    expect(message.headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8', 'x-content-type-options': 'nosniff' });
    expect(message.headers['content-disposition']).toContain('attachment');
    // Its messages were never told: not there rather than an empty file.
    expect(await centre.call('GET', `/api/mail-findings/${row?.number}/turns/1?reason=check`)).toMatchObject({ status: 404 });
    expect(await centre.call('GET', `/api/mail-findings/${row?.number}/turns/9?reason=check`)).toMatchObject({ status: 404 });
    const { id } = await centre.world.database.asSystem((tx) =>
      tx.selectFrom('mailbox').select('id').where('number', '=', done.number).executeTakeFirstOrThrow(),
    );
    // The journal and what was laid out are gone; another reading that finds nothing takes the messages, too.
    const folder = mailboxFolder(centre.world.services.files, id);
    expect(existsSync(`${folder}/box`)).toBe(false);
    expect(existsSync(pathOf(folder, hashOf(source)))).toBe(true);
    centre.engine.findings = [];
    centre.engine.sources = [];
    expect((await centre.call('POST', `/api/mailboxes/${done.number}/scan`, { body: {} })).status).toBe(200);
    expect((await centre.settled(done.number)).list).toEqual([]);
    expect(existsSync(pathOf(folder, hashOf(source)))).toBe(false);
    expect(existsSync(pathOf(folder, done.contents[0]?.sha256 ?? ''))).toBe(true);
  });

  it('asks again how far it is without a word in the log', async () => {
    const { number } = await centre.prepared();
    const entries = () =>
      centre.world.database.asSystem((tx) => tx.selectFrom('audit_entry').select('id').where('subject_id', '=', number).execute());
    const before = (await entries()).length;
    expect((await centre.call('GET', `/api/mailboxes/${number}/job`)).body).toEqual({ job: null, findings: 0 });
    expect(await entries()).toHaveLength(before);
  });

  it('is stopped, goes on, and takes no more files', { timeout: 60_000 }, async () => {
    centre.engine.findings = [findingFixture()];
    centre.engine.holds = true;
    const { number } = await centre.prepared();
    expect(await centre.call('POST', `/api/mailboxes/${number}/stop`)).toMatchObject({ status: 409 });
    expect((await centre.call('POST', `/api/mailboxes/${number}/start`)).status).toBe(200);
    expect(await centre.call('POST', `/api/mailboxes/${number}/start`)).toMatchObject({ status: 409 });
    expect(await centre.call('POST', `/api/mailboxes/${number}/scan`, { body: {} })).toMatchObject({
      status: 409,
      body: { code: 'mailbox-running' },
    });
    expect(await centre.call('DELETE', `/api/mailboxes/${number}?reason=x`)).toMatchObject({
      status: 409,
      body: { code: 'mailbox-running' },
    });
    expect(await centre.call('POST', `/api/mailboxes/${number}/files`, { files: [['b.mbox', mbox]] })).toMatchObject({ status: 409 });
    for (let tries = 0; centre.engine.asked.length === 0 && tries < 200; tries += 1) await pause(10);
    expect((await centre.call('POST', `/api/mailboxes/${number}/stop`)).status).toBe(200);
    expect((await centre.settled(number)).job?.state).toBe('stopped');
    centre.engine.holds = false;
    expect((await centre.call('POST', `/api/mailboxes/${number}/start`)).status).toBe(200);
    expect(await centre.settled(number)).toMatchObject({ job: { state: 'done' }, findings: { high: 1 } });
  });

  it('read anew with other owners has other findings, and keeps what people decided', { timeout: 60_000 }, async () => {
    const stays = findingFixture();
    const goes = findingFixture({
      relationship: { identity: 'hanako@kakuu-kenkyu.example', owner: 'desk@victim.example' },
      level: 'watch',
      score: 1.1,
    });
    const { number, list } = await centre.scanned([stays, goes]);
    expect(list.map(({ level }) => level)).toEqual(['high', 'watch']);
    const decided = await centre.call('POST', `/api/mail-findings/${number}-1/decisions`, {
      body: { verdict: 'wrong', reason: '本人を知っている' },
    });
    expect(decided).toMatchObject({
      status: 200,
      body: { decision: { verdict: 'wrong', reason: '本人を知っている', organisation: 'JP-13' } },
    });
    expect((await centre.call('GET', `/api/mailboxes/${number}`)).body.list.map((row: { number: string }) => row.number)).toEqual([
      `${number}-2`,
      `${number}-1`,
    ]);

    const comes = findingFixture({
      relationship: { identity: 'taro@kakuu-kenkyu.example', owner: 'chief@victim.example' },
      level: 'critical',
      score: 3.4,
    });
    centre.engine.findings = [{ ...stays, score: 2.9 }, comes];
    expect(
      (await centre.call('POST', `/api/mailboxes/${number}/scan`, { body: { owners: ['desk@victim.example', 'chief@victim.example'] } }))
        .status,
    ).toBe(200);
    const again = await centre.settled(number);
    expect(again).toMatchObject({
      owners: ['desk@victim.example', 'chief@victim.example'],
      findings: { critical: 1, high: 0, watch: 0, wrong: 1, undecided: 1 },
    });
    expect(again.list.map((row) => [row.number, row.level, row.score, row.decision?.verdict])).toEqual([
      [`${number}-3`, 'critical', 3.4, undefined],
      [`${number}-1`, 'high', 2.9, 'wrong'],
    ]);

    expect(
      await centre.call('POST', `/api/mail-findings/${number}-1/decisions`, { body: { verdict: 'wrong', reason: 'x' } }),
    ).toMatchObject({
      status: 409,
    });
    const back = await centre.call('POST', `/api/mail-findings/${number}-1/decisions`, { body: { verdict: null, reason: '取り違え' } });
    expect(back).toMatchObject({ status: 200, body: { decision: null } });
    expect(back.body.decisions.map(({ verdict }: { verdict: string }) => verdict)).toEqual([null, 'wrong']);
    expect(await centre.call('POST', `/api/mail-findings/${number}-1/decisions`, { body: { verdict: null, reason: 'x' } })).toMatchObject({
      status: 409,
    });
  });

  it('is made with a report where none is named, and from attachments of one', { timeout: 60_000 }, async () => {
    centre.engine.findings = [];
    const made = await centre.call('POST', '/api/mailboxes', { as: 'company', body: { ...asked, title: '研究所の受信箱' } });
    expect(made).toMatchObject({
      status: 200,
      body: { title: '研究所の受信箱', organisation: 'CO-EXAMPLE', may: { addFiles: true, decide: false } },
    });
    const of = await centre.call('GET', `/api/reports/${made.body.report}`, { as: 'company' });
    expect(of.body).toMatchObject({ kind: 'conversational-spearphishing', title: '研究所の受信箱', text: consent.purpose });

    const number = await centre.report();
    const { body: attachment } = await centre.call('POST', `/api/reports/${number}/attachments`, { files: [['box.mbox', mbox]] });
    const taken = await centre.call('POST', '/api/mailboxes', { body: { ...asked, report: number, attachments: [attachment.id] } });
    expect(taken.body.contents).toMatchObject([{ bytes: mbox.length, sha256: hashOf(Buffer.from(mbox)) }]);
    expect((await centre.call('POST', `/api/mailboxes/${taken.body.number}/start`)).status).toBe(200);
    expect((await centre.settled(taken.body.number)).job?.state).toBe('done');
    expect(
      await centre.call('POST', '/api/mailboxes', {
        body: { ...asked, report: number, attachments: ['0190d9b8-0000-7000-8000-000000000000'] },
      }),
    ).toMatchObject({
      status: 404,
    });
    expect(await centre.call('POST', '/api/mailboxes', { body: { ...asked, report: 'R-999999' } })).toMatchObject({ status: 404 });
    expect(await centre.call('POST', `/api/mailboxes/${made.body.number}/start`, { as: 'company' })).toMatchObject({
      status: 422,
      body: { code: 'mailbox-without-files' },
    });
  });

  it('is taken back whole, with a reason, by those who handed it in', { timeout: 60_000 }, async () => {
    const { number } = await centre.scanned([findingFixture()]);
    const { id } = await centre.world.database.asSystem((tx) =>
      tx.selectFrom('mailbox').select('id').where('number', '=', number).executeTakeFirstOrThrow(),
    );
    await centre.call('POST', `/api/mail-findings/${number}-1/decisions`, { body: { verdict: 'unknown', reason: 'x' } });
    expect(await centre.call('DELETE', `/api/mailboxes/${number}`)).toMatchObject({ status: 422, body: { code: 'reason-required' } });
    expect(await centre.call('DELETE', `/api/mailboxes/${number}?reason=x`, { as: 'osaka' })).toMatchObject({ status: 404 });
    expect(await centre.call('DELETE', `/api/mailboxes/${number}?reason=${encodeURIComponent('同意の撤回')}`)).toMatchObject({
      status: 200,
    });
    expect(existsSync(mailboxFolder(centre.world.services.files, id))).toBe(false);
    expect(await centre.call('GET', `/api/mailboxes/${number}`)).toMatchObject({ status: 404 });
    expect(await centre.call('GET', `/api/mail-findings/${number}-1`)).toMatchObject({ status: 404 });
    const left = await centre.world.database.asSystem((tx) =>
      tx.selectFrom('mail_decision').select('id').where('mailbox', '=', id).execute(),
    );
    expect(left).toEqual([]);
    const entries = await centre.world.database.asSystem((tx) =>
      tx.selectFrom('audit_entry').select(['operation', 'reason']).where('subject_id', '=', number).orderBy('id').execute(),
    );
    expect(entries.at(-1)).toEqual({ operation: 'erasure', reason: '同意の撤回' });
  });

  it('belongs to who handed it in and to the owner of its report, and to nobody else', { timeout: 60_000 }, async () => {
    const { number } = await centre.scanned([findingFixture()], 'company');
    // The company's report is Tokyo's (prefecture 13).
    expect((await centre.call('GET', `/api/mailboxes/${number}`, { as: 'tokyo' })).body.may).toEqual({
      addFiles: false,
      scan: true,
      decide: true,
      handIn: true,
      erase: false,
    });
    expect((await centre.call('GET', `/api/mailboxes/${number}`, { as: 'company' })).body.may).toMatchObject({
      scan: true,
      decide: false,
      erase: true,
    });
    for (const as of ['osaka', 'agency', 'lab', 'abroad', 'auditor'] as const) {
      expect(await centre.call('GET', `/api/mailboxes/${number}`, { as })).toMatchObject({ status: 404 });
      expect(await centre.call('GET', `/api/mail-findings/${number}-1`, { as })).toMatchObject({ status: 404 });
      expect((await centre.call('GET', '/api/mailboxes', { as })).body.rows.map((row: { number: string }) => row.number)).not.toContain(
        number,
      );
    }
    expect(
      await centre.call('POST', `/api/mail-findings/${number}-1/decisions`, { as: 'company', body: { verdict: 'wrong', reason: 'x' } }),
    ).toMatchObject({
      status: 403,
    });
    expect(await centre.call('DELETE', `/api/mailboxes/${number}?reason=x`)).toMatchObject({ status: 403 });
    expect(await centre.call('POST', `/api/mailboxes/${number}/files`, { files: [['b.mbox', mbox]] })).toMatchObject({ status: 403 });
  });
});
