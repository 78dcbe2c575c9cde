import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { scanMailbox } from '../../src/mail/engine/scan-mailbox.ts';
import type { Finding } from '../../src/mail/core/finding.ts';
import { mailOf, mboxOf } from './write-mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-mail-'));
afterAll(() => rmSync(folder, { recursive: true }));

const many = Array.from({ length: 3000 }, (_, index) =>
  mailOf({
    from: `Person ${index % 50} <p${index % 50}@firm${index % 9}.example>`,
    to: 'desk@victim.example',
    at: new Date(Date.UTC(2026, 0, 1) + index * 600_000).toISOString(),
    id: `m${index}@x.example`,
    subject: `Matter ${index % 300}`,
    text: `About matter ${index % 300}.\n${'Ordinary words of an ordinary day. '.repeat(20)}`,
  }),
);
const path = join(folder, 'many.mbox');
writeFileSync(path, mboxOf(many));
const request = { path, owners: ['desk@victim.example'], sources: false };

it('goes on where it was stopped, and comes to the same end', { timeout: 180_000 }, async () => {
  const scratch = join(folder, 'work');
  const stopping = new AbortController();
  const stopped = scanMailbox(
    { ...request, scratch },
    { onProgress: ({ what, done }) => what.en === 'Reading' && done > 300_000 && stopping.abort(), signal: stopping.signal },
  );
  await expect(stopped).rejects.toMatchObject({ code: 'scan-stopped' });
  const begun = readFileSync(join(scratch, 'letters.ndjson'), 'utf8').split('\n').length;
  expect(begun).toBeGreaterThan(10);
  expect(begun).toBeLessThan(many.length);

  const again: Finding[] = [];
  const { summary } = await scanMailbox({ ...request, scratch }, { onFinding: (finding) => again.push(finding) });
  const whole: Finding[] = [];
  const { summary: plain } = await scanMailbox({ ...request, scratch: null }, { onFinding: (finding) => whole.push(finding) });
  expect({ ...summary, seconds: 0 }).toEqual({ ...plain, seconds: 0 });
  expect(summary).toMatchObject({ messages: many.length, read: many.length, failed: 0 });
  expect(again).toEqual(whole);
  expect((await scanMailbox({ ...request, owners: ['nobody@else.example'], scratch: null })).absent).toEqual(['nobody@else.example']);
});

it('does not go on with the work on another mailbox', { timeout: 60_000 }, async () => {
  writeFileSync(join(folder, 'other.mbox'), mboxOf(many.slice(0, 10)));
  await expect(scanMailbox({ ...request, path: join(folder, 'other.mbox'), scratch: join(folder, 'work') })).rejects.toMatchObject({
    code: 'scan-differs',
  });
});

it('refuses what is no mailbox, and what is not there', async () => {
  await expect(scanMailbox({ ...request, path: join(folder, 'missing'), scratch: null })).rejects.toMatchObject({
    code: 'file-unreadable',
  });
});
