import { message } from '#model/text.ts';
import { z } from 'zod';
import { useParameter } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { useWithJob } from '#platform/web/api/use-with-job.ts';
import { Badge } from '#platform/web/components/badge.tsx';
import { Facts } from '#platform/web/components/facts.tsx';
import { JobProgress } from '#platform/web/components/job-progress.tsx';
import { JobStateMark } from '#platform/web/components/job-state.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { TlpBadge } from '#platform/web/components/tlp-badge.tsx';
import { Foreign } from '#platform/web/language/foreign.tsx';
import { useFormat } from '#platform/web/language/format.ts';
import { useText, verbatim } from '#platform/web/language/language.tsx';
import { MailboxDetail } from '../../core/mail-pages.ts';
import { ContentList } from './content-list.tsx';
import { FailureList } from './failure-list.tsx';
import { FindingList } from './finding-list.tsx';
import { KeepOrErase } from './keep-or-erase.tsx';
import '../mail.css';

/** One mailbox: how far it is, which conversations ask for attention, what could not be read. */
export function MailboxScreen() {
  const number = useParameter('number');
  const { record: mailbox, job, at } = useWithJob(`/api/mailboxes/${number}`, MailboxDetail);
  return (
    <Loaded query={mailbox} lines={10} screen={verbatim(number)}>
      {(detail) => <Detail mailbox={{ ...detail, job }} isRead={detail.job?.state === 'done'} at={at} />}
    </Loaded>
  );
}

const runBy = message({
  ja: (organisation: string) => `やり取りのうち、判定されたものだけを記録します。担当 ${organisation}`,
  en: (organisation: string) => `Only conversations that were raised are kept on record. Run by ${organisation}`,
});

type DetailProps = {
  /** With the job as it is now; the rest may be a moment older. */
  readonly mailbox: MailboxDetail;
  /** Whether the list of conversations is that of the finished reading. */
  readonly isRead: boolean;
  readonly at: number;
};

function Detail({ mailbox, isRead, at }: DetailProps) {
  const say = useText();
  const { number, job, may } = mailbox;
  const order = useAction((word: 'start' | 'stop') => api.post(`/api/mailboxes/${number}/${word}`, undefined, z.unknown()), {
    changes: ['/api/mailboxes'],
  });
  return (
    <>
      <ScreenTitle
        title={verbatim(`${number}　${mailbox.title}`)}
        lead={
          <>
            {say(runBy(mailbox.organisation))} · <Link to={`/reports/${mailbox.report}`}>{mailbox.report}</Link>
          </>
        }
        badges={
          <>
            <TlpBadge tlp={mailbox.tlp} />
            {mailbox.exercise && <Badge>{say({ ja: '訓練', en: 'Exercise' })}</Badge>}
            <JobStateMark job={job} />
          </>
        }
      />
      <div className="mail-beneath">
        <JobProgress job={job} at={at} {...(may.scan && { onOrder: order.mutate })} />
      </div>
      {order.error && <Problem problem={order.error} />}
      <Read mailbox={mailbox} />
      {job !== null && <FindingList mailbox={mailbox} isRead={isRead} />}
      <ContentList mailbox={mailbox} onStart={() => order.mutate('start')} isStarting={order.isPending} />
      {mailbox.failed.count > 0 && <FailureList failed={mailbox.failed} />}
      <KeepOrErase mailbox={mailbox} />
    </>
  );
}

const unread = message({ ja: (n: string) => `読めなかったもの ${n}`, en: (n: string) => `${n} could not be read` });
const opened = { ja: 'パスワード付き添付を本文の語で開く', en: 'Archives may be opened with passwords given' };
const notOpened = { ja: 'パスワード付き添付は開かない', en: 'Locked archives stay locked' };

function Read({ mailbox: { owners, summary, bytes, consent } }: { readonly mailbox: MailboxDetail }) {
  const say = useText();
  const format = useFormat();
  return (
    <Facts
      facts={[
        {
          name: { ja: '持ち主', en: 'Owner' },
          value: <span className="mail-address">{owners[0]}</span>,
          note: owners.length > 1 ? <span className="mail-address">{owners.slice(1).join(', ')}</span> : undefined,
        },
        {
          name: { ja: '通数', en: 'Messages' },
          value: summary ? format.count(summary.messages) : '–',
          note: summary ? say(unread(format.count(summary.failed))) : undefined,
        },
        { name: { ja: 'スレッド', en: 'Threads' }, value: summary ? format.count(summary.threads) : '–' },
        { name: { ja: '相手', en: 'Correspondents' }, value: summary ? format.count(summary.relationships) : '–' },
        { name: { ja: '大きさ', en: 'Size' }, value: format.bytes(bytes) },
        {
          name: { ja: '同意', en: 'Consent' },
          value: (
            <span className="mail-purpose">
              <Foreign lang={null}>{consent.purpose}</Foreign>
            </span>
          ),
          note: say(consent.passwords ? opened : notOpened),
        },
      ]}
    />
  );
}
