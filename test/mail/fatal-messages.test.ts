import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { ChildMessage } from '../../src/mail/engine/child-message.ts';
import { scan } from '../../src/mail/engine/scan.ts';
import { mailOf, mboxOf } from './write-mail.ts';

const folder = mkdtempSync(join(tmpdir(), 'renkei-mail-'));
afterAll(() => rmSync(folder, { recursive: true }));
const path = join(folder, 'five.mbox');
const mails = [1, 2, 3, 4, 5].map((day) =>
  mailOf({
    from: 'a@x.example',
    to: 'b@y.example',
    at: `2026-03-0${day}T10:00:00Z`,
    id: `${day}@x.example`,
    subject: 'Note',
    text: 'Words',
  }),
);
writeFileSync(path, mboxOf(mails));

async function told(
  fatal: readonly { file: string; place: string | null }[],
): Promise<{ messages: ChildMessage[]; read: number; failed: number }> {
  const messages: ChildMessage[] = [];
  const request = { path, owners: ['b@y.example'], scratch: null, sources: false, passwords: true, without: [] };
  const { summary } = await scan({ request, fatal: [...fatal], careful: true }, (message) => messages.push(message));
  return { messages, read: summary.read, failed: summary.failed };
}

it('says before each message which one it is at, so that a death has a name', async () => {
  const { messages, read } = await told([]);
  const at = messages.flatMap((message) => ('at' in message ? [message.at.place] : []));
  expect(read).toBe(5);
  expect(new Set(at.filter((place) => place !== null)).size).toBe(5);
});

it('sets aside the message of which an earlier process died, and reads the others', async () => {
  const { messages } = await told([]);
  const places = messages.flatMap((message) => ('at' in message && message.at.place !== null ? [message.at.place] : []));
  const third = places[2] ?? '';
  const again = await told([{ file: '', place: third }]);
  expect(again).toMatchObject({ read: 4, failed: 1 });
  expect(again.messages).toContainEqual({ unread: { file: '', place: third, code: 'mail-unreadable', facts: { problem: 'died' } } });
});

it('sets aside a file whose very container is deadly', async () => {
  expect(await told([{ file: '', place: null }])).toMatchObject({ read: 0, failed: 1 });
});
