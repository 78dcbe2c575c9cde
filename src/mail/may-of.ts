import type { Viewer } from '#model/viewer.ts';
import type { MailboxDetail } from './core/mail-pages.ts';
import { deciders, readers } from './routes/access.ts';
import type { StoredMailbox } from './store/mailboxes.ts';

/** What a viewer who sees a mailbox may do with it; the policies of 0020-mail.sql decide again. */
export function mayOf(viewer: Viewer, { organisation, scan }: StoredMailbox): MailboxDetail['may'] {
  const isOwn = organisation === viewer.organisation && readers.includes(viewer.role);
  const isPolice = viewer.kind === 'agency' || viewer.kind === 'prefecture';
  const decides = isPolice && deciders.includes(viewer.role);
  return {
    addFiles: isOwn && scan === null,
    scan: isOwn || (isPolice && readers.includes(viewer.role)),
    decide: decides,
    handIn: decides,
    erase: isOwn,
  };
}
