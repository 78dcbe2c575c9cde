import { closeSync, mkdtempSync, openSync, rmSync, statSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mbox } from '../src/mail/core/containers/mbox.ts';
import { pst } from '../src/mail/core/containers/pst.ts';
import type { Container } from '../src/mail/core/containers/container.ts';
import { storeOf } from '../src/mail/core/containers/pst/pst-fixture.ts';
import { openMailFile } from '../src/mail/engine/mail-file.ts';
import { ports } from '../src/mail/engine/ports.ts';

/**
 * `npm run bench -- mail-containers [MEGABYTES]`: how fast messages come out of a large mbox and out of an Outlook store, with how much memory, beside
 * reading the same file without looking at it. The messages are made here: text, quotations, lines that an mbox quotes, attachments in base64.
 */
const megabytes = Number(process.argv[2] ?? 1024);
const folder = mkdtempSync(join(tmpdir(), 'renkei-containers-'));
try {
  const file = join(folder, 'large.mbox');
  const written = writeMbox(file, megabytes * 1e6);
  plain(file);
  measure('mbox', mbox, file, written);

  const store = join(folder, 'store.pst');
  const messages = Array.from({ length: 2_000 }, (_, index) => ({
    values: {
      '001A001F': 'IPM.Note',
      '0037001F': `見積 ${index}`,
      '0C1F001F': 'a@partner.example',
      '1000001F': 'ご確認ください。\r\n'.repeat(150),
    },
    attachments: [{ '3707001F': 'a.bin', '37050003': 1, '37010102': new Uint8Array(20_000).fill(index) }],
  }));
  const bytes = storeOf(messages);
  const out = openSync(store, 'w');
  writeSync(out, bytes);
  closeSync(out);
  measure('pst', pst, store, messages.length);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function writeMbox(path: string, size: number): number {
  const kinds = [0, 1, 2, 3, 4, 5, 6, 7].map((kind) => {
    const text = `Dear all,\n>From a quoted line\n${'A line of ordinary text, as long as they are in a letter.\n'.repeat(10 + kind * 12)}`;
    const attached = kind % 4 === 3 ? `${'TVqQAAMAAAAEAAAA//8AALgAAAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n'.repeat(600)}` : '';
    return Buffer.from(
      `From a@partner.example Thu Nov 12 10:00:00 2026\nReceived: from a by b; Thu, 12 Nov 2026 10:00:00 +0900\nFrom: a@partner.example\nTo: b@agency.example\nSubject: enquiry\nMessage-ID: <${kind}@partner.example>\nStatus: RO\n\n${text}${attached}\n`,
    );
  });
  const block = Buffer.concat(Array.from({ length: 100 }, () => kinds).flat());
  const out = openSync(path, 'w');
  let blocks = 0;
  for (let length = 0; length < size; length += block.length, blocks += 1) writeSync(out, block);
  closeSync(out);
  return blocks * 800;
}

function plain(path: string): void {
  const source = openMailFile(path);
  const began = performance.now();
  for (let at = 0; at < source.size; at += 2 ** 20) source.read(at, at + 2 ** 20);
  report('baseline: bytes only', source.size, 0, began);
  source.close();
}

function measure(name: string, container: Container, path: string, expected: number): void {
  const source = openMailFile(path);
  const began = performance.now();
  let [read, failed] = [0, 0];
  for (const { outcome } of container.messages(source, ports, null)) {
    if (outcome.ok) read += 1;
    else failed += 1;
  }
  report(name, statSync(path).size, read, began);
  console.log(`  expected ${expected} = read ${read} + failed ${failed}: ${expected === read + failed}`);
  source.close();
}

function report(name: string, bytes: number, messages: number, began: number): void {
  const seconds = (performance.now() - began) / 1000;
  const rate = messages === 0 ? '' : `, ${Math.round(messages / seconds)} messages/s`;
  const memory = Math.round(process.resourceUsage().maxRSS / 1024);
  console.log(
    `${name}: ${Math.round(bytes / 1e6)} MB in ${seconds.toFixed(1)} s, ${Math.round(bytes / 1e6 / seconds)} MB/s${rate}; at most ${memory} MB of memory so far`,
  );
}
