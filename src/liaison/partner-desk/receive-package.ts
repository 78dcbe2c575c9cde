import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import { messageLimits } from '../core/message/message-limits.ts';
import type { MessageReceipt } from '../core/message/partner-pages.ts';
import { openPackage } from '../package/open-package.ts';
import { findKey } from '../store/partner-keys.ts';
import { receive } from './receive.ts';
import type { Arrived } from './read-bytes.ts';
import { refusing } from './refusing.ts';

/**
 * A signed package at the gate, brought by the partner itself or handed in by the desk. The sender is whoever's key holds for it; a partner hands in
 * its own only. @throws what `openPackage` and `receive` refuse; the receipt of the refusal is written by then.
 */
export async function receivePackage(services: Services, viewer: Viewer, bytes: Arrived): Promise<MessageReceipt> {
  const at = new Date(services.now()).toISOString();
  const opened = await refusing(services, viewer, { sender: viewer.organisation, road: 'package', bytes }, async () => {
    if (!Buffer.isBuffer(bytes)) throw new RenkeiError('body-too-large', { limit: messageLimits.package });
    const outcome = await openPackage(bytes, (id) => services.database.asSystem((tx) => findKey(tx, id)), at);
    if (!outcome.ok) throw new RenkeiError(outcome.reason.code, outcome.reason.facts);
    const { key } = outcome.value;
    // Of another authority's key a partner is told what it would be told of none.
    if (viewer.kind === 'foreign' && key.organisation !== viewer.organisation) throw new RenkeiError('package-key-unknown');
    return outcome.value;
  });
  const { key, message, attachments, signed } = opened;
  return receive(services, viewer, { sender: key.organisation, road: 'package', bytes: message, attachments, signed });
}
