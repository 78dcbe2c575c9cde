import { useEffect } from 'react';
import { useApi, useRefresh } from '#platform/web/api/use-api.ts';
import { MailboxDetail, MailboxJob } from '../core/mail-pages.ts';

/**
 * A mailbox and how far it is. While it moves, only the job is asked again and again: reading the record is a consultation, which the audit keeps. It is
 * read anew when the job comes to another phase or ends.
 */
export function useMailbox(number: string) {
  const path = `/api/mailboxes/${number}`;
  const mailbox = useApi(path, MailboxDetail);
  const known = mailbox.data?.job ?? null;
  const isMoving = known?.state === 'waiting' || known?.state === 'running';
  const asked = useApi(`${path}/job`, MailboxJob, { enabled: isMoving, every: 2000 });
  const latest = isMoving ? (asked.data?.job ?? known) : known;
  const refresh = useRefresh();
  const isSame = latest?.state === known?.state && latest?.progress?.what.en === known?.progress?.what.en;
  const turn = `${latest?.state} ${latest?.progress?.what.en}`;
  useEffect(() => {
    if (!isSame) void refresh([path]);
  }, [isSame, turn, refresh, path]);
  return { mailbox, job: latest, at: isMoving ? asked.dataUpdatedAt : mailbox.dataUpdatedAt };
}
