import { createHash } from 'node:crypto';
import { mkdir, open, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import type { Outcome } from '#model/outcome.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import { messageKindNames } from '../core/message/message-names.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import { readMessage } from '../partner-desk/read-message.ts';
import { type KnownKey, openPackage } from './open-package.ts';
import { keyId, readPublicKey } from './public-key.ts';

type Call = {
  readonly args: readonly string[];
  readonly options: { readonly key: string; readonly extract?: string | undefined };
  readonly terminal: Terminal;
};

/**
 * Checks a package against one public key. Whether the key was valid at a time, and who it belongs to, is for whoever hands in the key to know: a
 * PEM says neither. @throws RenkeiError with the code of what does not hold (exit code 3).
 */
export async function verifyPackage({ args, options, terminal }: Call): Promise<void> {
  const [path = ''] = args;
  const bytes = await readWhole(path, messageLimits.package);
  const publicKey = orThrow(readPublicKey((await readWhole(options.key, 4096)).toString('latin1')));
  const id = keyId(publicKey);
  const findKey = async (wanted: string, signer: string): Promise<KnownKey | null> =>
    wanted === id ? { id, organisation: signer, publicKey, validFrom: beginning, validUntil: null } : null;
  const opened = orThrow(await openPackage(bytes, findKey, beginning));
  const { envelope, content } = orThrow(readMessage(opened.message, true));
  if (options.extract !== undefined) await extract(options.extract, opened.message, opened.attachments);
  const result = {
    verified: true,
    key: id,
    signer: opened.key.organisation,
    message: envelope,
    kind: content.kind,
    sha256: createHash('sha256').update(opened.message).digest('hex'),
    attachments: [...opened.attachments].map(([name, file]) => ({ name, bytes: file.length })),
  };
  terminal.result(
    result,
    [
      say({ ja: `署名は正しい：鍵 ${id}`, en: `The signature holds: key ${id}` }),
      `${say(messageKindNames[content.kind])}  ${envelope.originalSender} → ${envelope.finalRecipient}  #${envelope.sequence}  ${envelope.sentAt}`,
      `sha256 ${result.sha256}`,
      ...result.attachments.map(({ name, bytes: size }) => `${name}  ${size}`),
    ].join('\n'),
  );
}

const beginning = '1970-01-01T00:00:00Z';

async function readWhole(path: string, limit: number): Promise<Buffer> {
  try {
    const file = await open(path, 'r');
    try {
      const { size } = await file.stat();
      if (size > limit) throw new RenkeiError('body-too-large', { limit });
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (problem) {
    throw problem instanceof RenkeiError ? problem : new RenkeiError('file-unreadable', { file: basename(path) }, problem);
  }
}

/** Names were checked: none of them leads out of the folder. Nothing is written over. */
async function extract(folder: string, message: Buffer, attachments: ReadonlyMap<string, Buffer>): Promise<void> {
  if (await stat(folder).catch(() => null)) throw new RenkeiError('output-exists', { file: folder });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(join(folder, 'message.json'), message, { flag: 'wx', mode: 0o600 });
  for (const [name, content] of attachments) await writeFile(join(folder, name), content, { flag: 'wx', mode: 0o600 });
}

function orThrow<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RenkeiError(outcome.reason.code, outcome.reason.facts);
  return outcome.value;
}
