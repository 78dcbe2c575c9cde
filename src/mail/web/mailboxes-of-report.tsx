import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { JobStateMark } from '#platform/web/components/job-state.tsx';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { MailboxPage } from '../core/mail-pages.ts';
import { FindingCounts } from './mailbox/finding-counts.tsx';

/** The mailboxes of one report, and the way to hand one in. Stands beside the report, for the police. */
export function MailboxesOfReport({ number }: { readonly number: string }) {
  const viewer = useSession()?.viewer;
  const isPolice = viewer?.kind === 'agency' || viewer?.kind === 'prefecture';
  const mailboxes = useApi('/api/mailboxes', MailboxPage, { query: { report: number, limit: 10 }, enabled: isPolice });
  if (!isPolice) return null;
  return (
    <Section title={{ ja: 'メール', en: 'Mail' }} note={mailboxes.data && String(mailboxes.data.rows.length)}>
      <Loaded query={mailboxes}>
        {({ rows }) => (
          <div className="stack">
            {rows.map((row) => (
              <p key={row.number} className="row">
                <Link to={`/mail/${row.number}`}>{row.number}</Link>
                <JobStateMark job={row.job} />
                <FindingCounts findings={row.findings} />
              </p>
            ))}
            <div className="row">
              <ButtonLink
                to={`/mail/new?report=${number}`}
                label={{ ja: 'メールボックスを預かる', en: 'Take in a mailbox' }}
                size="small"
              />
            </div>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
