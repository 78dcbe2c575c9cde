import { mayAlter } from '#model/visibility.ts';
import { useSession } from '#platform/web/api/session.ts';
import type { ReportDetail } from '../../core/report-pages.ts';

/** Whether whoever looks may work on this report, so that nothing is offered that the centre would refuse. The centre decides again. */
export function useIsOurs({ handling, source, exercise }: Pick<ReportDetail, 'handling' | 'source' | 'exercise'>): boolean {
  const viewer = useSession()?.viewer;
  // Who owns it decides, not what kind of organisation that is: see alterRule.
  return viewer != null && mayAlter(viewer, { handling, ownerKind: viewer.kind, submittedBy: source, exercise });
}
