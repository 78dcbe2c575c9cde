import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { asked, eml, type Files, MailCentre, mbox, multipart } from '../../../test/mail/mail-centre.ts';
import { findingFixture, turnOf } from '../core/case/finding-fixture.ts';

let centre: MailCentre;
beforeAll(async () => void (centre = await MailCentre.open()));
afterAll(() => centre.close());

describe('files', () => {
  it('may be a folder: many files with their places, others among them set aside', async () => {
    const { body } = await centre.call('POST', '/api/mailboxes', { body: { ...asked, report: await centre.report() } });
    const answer = await centre.call('POST', `/api/mailboxes/${body.number}/files`, {
      files: [
        ['box/cur/1.M2P3.host:2,S', eml(1)],
        ['..\\..\\etc/new/2', eml(2)],
        ['box/notes.bin', new Uint8Array(600).fill(7)],
        ['box/cur/3', ''],
      ],
    });
    expect(answer.status).toBe(200);
    expect(answer.body.received.map(({ path }: { path: string }) => path)).toEqual(['box/cur/1.M2P3.host:2,S', 'etc/new/2']);
    expect(answer.body.refused.map(({ path, code }: { path: string; code: string }) => [path, code])).toEqual([
      ['box/notes.bin', 'not-a-mailbox'],
      ['box/cur/3', 'file-empty'],
    ]);
  });

  it('that are no mailbox, empty, absent or cut short are refused with a code, and nothing of them stays', async () => {
    const { body } = await centre.call('POST', '/api/mailboxes', { body: { ...asked, report: await centre.report() } });
    const bring = (files: Files) => centre.call('POST', `/api/mailboxes/${body.number}/files`, { files });
    expect(await bring([['x.bin', new Uint8Array(5000).fill(255)]])).toMatchObject({ status: 422, body: { code: 'not-a-mailbox' } });
    expect(await bring([['x.mbox', '']])).toMatchObject({ status: 422, body: { code: 'file-empty' } });
    expect(await bring([])).toMatchObject({ status: 422, body: { code: 'invalid-input' } });
    for (const [type, payload] of [
      ['multipart/form-data; boundary=edge', 'nothing'],
      ['multipart/form-data; boundary=edge', multipart([['a.mbox', mbox.repeat(500)]]).subarray(0, 90_000)],
      ['multipart/form-data', 'nothing'],
    ] as const) {
      const headers = { 'x-test-person': 'tokyo', 'content-type': type };
      const answer = await centre.app.inject({ method: 'POST', url: `/api/mailboxes/${body.number}/files`, headers, payload });
      expect([answer.statusCode, answer.json().code]).toEqual([422, 'invalid-input']);
    }
    expect(await centre.call('POST', `/api/mailboxes/${body.number}/files`, { body: {} })).toMatchObject({ status: 415 });
    expect((await centre.call('GET', `/api/mailboxes/${body.number}`)).body).toMatchObject({ files: 0, contents: [] });
  });

  it('may be a ZIP of a Maildir, whose names go nowhere', { timeout: 60_000 }, async () => {
    const zip = zipSync({
      '../../../escape/cur/1': Buffer.from(eml(1)),
      'C:\\box\\new\\2': Buffer.from(eml(2)),
      'box/読んだ.eml': Buffer.from(eml(3)),
      'box/empty.eml': new Uint8Array(0),
      '__MACOSX/._x': Buffer.from('x'),
    });
    const done = await centre.scanned([findingFixture({ turns: [turnOf(1, { file: '0000002.eml' })] })], 'tokyo', [['export.zip', zip]]);
    expect(done.job?.state).toBe('done');
    expect(centre.engine.asked.at(-1)?.files).toEqual(['0000001.eml', '0000002.eml', '0000003.eml']);
    const { finding } = (await centre.call('GET', `/api/mail-findings/${done.number}-1`)).body;
    expect(finding.turns[0].file).toBe('export.zip/box/new/2');
  });

  it('that are a bomb, locked or broken end in a code', { timeout: 60_000 }, async () => {
    centre.engine.findings = [];
    const failedOf = async (bytes: Uint8Array): Promise<[string, string[]]> => {
      const { number } = await centre.prepared('tokyo', [['export.zip', bytes]]);
      await centre.call('POST', `/api/mailboxes/${number}/start`);
      const done = await centre.settled(number);
      const { rows } = await centre.world.database.pool.query(
        'select code from mailbox_failure f join mailbox m on m.id = f.mailbox where m.number = $1 order by ordinal',
        [number],
      );
      return [done.job?.failure?.code ?? done.job?.state ?? '', rows.map(({ code }: { code: string }) => code)];
    };
    const bomb = zipSync({ 'bomb.mbox': new Uint8Array(300 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(400_000);
    expect(await failedOf(bomb)).toEqual(['zip-expands', ['zip-expands']]);
    const whole = zipSync({ 'a.eml': Buffer.from(eml(1)), 'b.eml': Buffer.from(eml(2)) });
    // The flag of encryption, in the local header and in the directory.
    const locked = Uint8Array.from(whole);
    for (let at = 0; at < locked.length - 4; at += 1) {
      if (locked[at] !== 0x50 || locked[at + 1] !== 0x4b) continue;
      if (locked[at + 2] === 3 && locked[at + 3] === 4) locked[at + 6] = 1;
      if (locked[at + 2] === 1 && locked[at + 3] === 2) locked[at + 8] = 1;
    }
    expect(await failedOf(locked)).toEqual(['zip-locked', ['zip-locked', 'zip-locked']]);
    expect(await failedOf(whole.subarray(0, 60))).toEqual(['zip-broken', ['zip-broken']]);
  });
});
