import { createHash } from 'node:crypto';
import type { Finding } from '../core/finding.ts';
import type { ChildMessage } from './child-message.ts';
import type { MailboxFile } from './list-mailbox.ts';
import { openMailFile } from './mail-file.ts';
import { ports } from './ports.ts';

/** Sends the bytes of the messages that findings are about, each once. Reads again only the files that hold one. */
export async function sendSources(
  files: readonly MailboxFile[],
  findings: readonly Finding[],
  send: (message: ChildMessage) => void,
): Promise<void> {
  const wanted = new Map(findings.flatMap(({ turns }) => turns.map(({ sha256, file }) => [sha256, file] as const)));
  for (const file of files) {
    const left = new Set([...wanted].flatMap(([sha256, name]) => (name === file.file ? [sha256] : [])));
    if (left.size === 0) continue;
    const source = openMailFile(file.path);
    try {
      for (const { outcome } of file.container.messages(source, ports, null)) {
        if (!outcome.ok) continue;
        const sha256 = createHash('sha256').update(outcome.value.bytes).digest('hex');
        if (!left.delete(sha256)) continue;
        send({ source: { sha256, base64: Buffer.from(outcome.value.bytes).toString('base64') } });
        await new Promise((resolve) => setImmediate(resolve)); // one message at a time in the channel
        if (left.size === 0) break;
      }
    } finally {
      source.close();
    }
  }
}
