import { z } from 'zod';
import { useSearch } from '#platform/web/address.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { ReportDetail } from '../../core/report-pages.ts';
import { ReportForm } from './report-form.tsx';

const Follows = z.object({ follows: z.string().max(40).optional().catch(undefined) });

/** For an officer who takes a report down, and for organisations with an account; `?follows=R-000123` adds to an incident. */
export function OfficerReport() {
  const [{ follows }] = useSearch(Follows);
  return follows === undefined ? <ReportForm form="officer" /> : <FollowUp key={follows} number={follows} />;
}

function FollowUp({ number }: { readonly number: string }) {
  const earlier = useApi(`/api/reports/${encodeURIComponent(number)}`, ReportDetail);
  return (
    <Loaded query={earlier} lines={6}>
      {(report) => <ReportForm form="officer" following={report} />}
    </Loaded>
  );
}
