import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { lnkSample } from '../../src/mail/core/payload/samples/lnk-sample.ts';
import { zipSample } from '../../src/mail/core/payload/samples/zip-sample.ts';
import { ports } from '../../src/mail/engine/ports.ts';
import { scanMailbox } from '../../src/mail/engine/scan-mailbox.ts';
import { contractOf } from '../../src/mail/engine/tell/contract-of.ts';
import { type Draft, mailOf, mboxOf } from './write-mail.ts';

/** A conversation with what stores change: lines that begin with From, line ends, headers of their own, Japanese, a locked archive and its password. */
const owner = 'Onodera <onodera@minato.example>';
const other = '北浦 研 <kitaura@seiron.example>';
const locked = zipSample([{ name: '質問票.lnk', bytes: lnkSample({ target: 'C:\\Windows\\System32\\mshta.exe' }) }], ports, {
  password: '1021',
});
const drafts: readonly Draft[] = [
  {
    from: other,
    to: owner,
    at: '2026-10-05T09:12:00+09:00',
    id: 'a1@x.example',
    subject: 'ご寄稿のお願い',
    text: '突然のご連絡で失礼いたします。編集部の北浦と申します。\nFrom the editors: 取材をお願いできますか。\n>From here on quoted',
  },
  {
    from: owner,
    to: other,
    at: '2026-10-06T14:30:00+09:00',
    id: 'a2@m.example',
    answers: 'a1@x.example',
    subject: 'Re: ご寄稿のお願い',
    text: 'どのようなご用件でしょうか。',
  },
  {
    from: other,
    to: owner,
    at: '2026-10-06T14:41:00+09:00',
    id: 'a3@x.example',
    answers: 'a2@m.example',
    subject: 'Re: ご寄稿のお願い',
    text: '質問票をお送りします。パスワードは 1021 です。',
    attachments: [{ name: '質問票.zip', bytes: locked }],
  },
  {
    from: owner,
    to: other,
    at: '2026-10-06T15:00:00+09:00',
    id: 'a4@m.example',
    answers: 'a3@x.example',
    subject: 'Re: ご寄稿のお願い',
    text: 'ファイルが開けませんでした。',
  },
  {
    from: other,
    to: owner,
    at: '2026-10-06T15:05:00+09:00',
    id: 'a5@x.example',
    answers: 'a4@m.example',
    subject: 'Re: ご寄稿のお願い',
    text: '保護機能を一時的に切って、もう一度お試しください。',
  },
];
const mails = drafts.map(mailOf);
const folder = mkdtempSync(join(tmpdir(), 'renkei-mail-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function findingsOf(path: string): Promise<string> {
  const lines: string[] = [];
  const { summary } = await scanMailbox(
    { path: join(folder, path), owners: ['onodera@minato.example'], scratch: null, sources: false },
    { onFinding: (finding) => lines.push(JSON.stringify(contractOf(finding))) },
  );
  expect(summary).toMatchObject({ messages: drafts.length, read: drafts.length, failed: 0 });
  return lines.join('\n');
}

it('gives the same findings, byte for byte, from mbox, Maildir and files, in any order and twice', { timeout: 180_000 }, async () => {
  writeFileSync(join(folder, 'all.mbox'), mboxOf(mails));
  writeFileSync(
    join(folder, 'backwards.mbox'),
    mboxOf(mails.toReversed()).replaceAll('MIME-Version', 'Status: RO\nX-Mozilla-Status: 0001\nMIME-Version'),
  );
  for (const part of ['Maildir/cur', 'Maildir/new', 'Maildir/tmp', 'files']) mkdirSync(join(folder, part), { recursive: true });
  for (const [index, mail] of mails.entries()) {
    writeFileSync(join(folder, index % 2 === 0 ? `Maildir/cur/${index}.host:2,S` : `Maildir/new/${index}.host`), mail);
    writeFileSync(join(folder, `files/${9 - index}.eml`), mail.replaceAll('\n', '\r\n'));
  }
  const found = await findingsOf('all.mbox');
  expect(found).toContain('kitaura@seiron.example');
  expect(JSON.parse(found.split('\n')[0] ?? '')).toMatchObject({ messages: drafts.map(({ id }) => `<${id}>`) });
  for (const path of ['all.mbox', 'backwards.mbox', 'Maildir', 'files']) expect(await findingsOf(path), path).toBe(found);
});
