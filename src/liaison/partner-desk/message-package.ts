import { readFile } from 'node:fs/promises';
import { pathOf } from '#platform/files/file-store.ts';
import { RenkeiError } from '#model/errors.ts';
import { found } from '#platform/http/refusals.ts';
import type { Executor } from '#platform/database/executor.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import { packageNames } from '../package/manifest.ts';
import { type PackageFile, signParts, writePackage } from '../package/write-package.ts';
import { signingKey } from './signing-key.ts';
import '../tables-partner.ts';

/** A message as a signed package. What came as one goes out as it came; everything else is signed by the centre, as sent or as received by it. */
export async function messagePackage(
  executor: Executor,
  services: Services,
  id: string,
): Promise<{ readonly bytes: Buffer; readonly name: string; readonly messageId: string; readonly isOurs: boolean }> {
  const row = found(
    await executor
      .selectFrom('partner_message')
      .leftJoin('partner_message_body', 'partner_message_body.message', 'partner_message.id')
      .select(['message_id', 'direction', 'sender', 'sequence', 'exact', 'manifest', 'signature'])
      .where('id', '=', id)
      .executeTakeFirst(),
  );
  if (row.exact === null) throw new RenkeiError('content-waits');
  const attachments = await executor.selectFrom('partner_attachment').selectAll().where('message', '=', id).orderBy('ordinal').execute();
  const files: PackageFile[] = [{ name: packageNames.message, bytes: row.exact }];
  for (const { name, sha256, bytes } of attachments) {
    if (Number(bytes) > messageLimits.attachment) throw new RenkeiError('body-too-large', { limit: messageLimits.attachment });
    const path = pathOf(services.files, Buffer.from(sha256).toString('hex'));
    files.push({ name: `${packageNames.attachments}${name}`, bytes: await readFile(path) });
  }
  const signed =
    row.manifest && row.signature
      ? { manifest: row.manifest, signature: row.signature }
      : signParts(files, await signingKey(services), (await homeOf(executor)).id);
  return {
    bytes: await writePackage(files, signed),
    name: `${row.sender}-${row.message_id}.zip`,
    messageId: row.message_id,
    isOurs: row.direction === 'to-partner',
  };
}
