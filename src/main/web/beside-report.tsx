import { KnownToPartners } from '../../exchange/web/known/known-to-partners.tsx';
import { LinkedReports } from '../../linking/web/linked-reports.tsx';
import { MailboxesOfReport } from '../../mail/web/mailboxes-of-report.tsx';
import { RecoveriesOfReport } from '../../recovery/web/recoveries-of-report.tsx';

/** What other rooms know of a report, beside it. */
export const BesideReport = ({ report, number }: { readonly report: string; readonly number: string }) => (
  <>
    <LinkedReports report={report} />
    <RecoveriesOfReport number={number} />
    <MailboxesOfReport number={number} />
    <KnownToPartners number={number} />
  </>
);
