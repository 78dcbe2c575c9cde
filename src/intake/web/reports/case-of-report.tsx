import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { useGo } from '#platform/web/address.ts';
import { Button } from '#platform/web/components/button.tsx';
import { ButtonLink } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { useText } from '#platform/web/language/language.tsx';
import { CaseRow } from '../../core/case-pages.ts';
import type { ReportDetail } from '../../core/report-pages.ts';

/** The case of the report's incident, or the way to open it for those whose report it is. */
export function CaseOfReport({ report, isOurs }: { readonly report: ReportDetail; readonly isOurs: boolean }) {
  const say = useText();
  const go = useGo();
  const number = report.incident.number;
  const role = useSession()?.viewer?.role;
  const mayOpen = isOurs && (role === 'officer' || role === 'analyst' || role === 'liaison');
  const open = useAction(() => api.post(`/api/incidents/${number}/case`, {}, CaseRow), { changes: ['/api/reports', '/api/cases'] });
  return (
    <Section title={{ ja: '事案', en: 'Case' }} note={<span className="mono">{number}</span>}>
      {report.incident.hasCase ? (
        <ButtonLink to={`/cases/${number}`} label={{ ja: '事案を開く', en: 'Go to the case' }} />
      ) : !mayOpen ? (
        <p className="second">
          {say({
            ja: 'まだ事案になっていません。開けるのは、報告を所有する組織か届け出た組織の捜査員です。',
            en: 'Not a case yet. Investigators of the organisation that owns the report, or handed it in, can open one.',
          })}
        </p>
      ) : (
        <div className="stack">
          <p className="second">
            {say({
              ja: 'まだ事案になっていません。開くと、初動捜査の手順と、記録が消えるまでの日数が並びます。',
              en: 'Not a case yet. Opening it lays out the initial investigation and the days until each log is overwritten.',
            })}
          </p>
          <Button
            label={{ ja: '事案として開く', en: 'Open a case' }}
            tone="primary"
            isBusy={open.isPending}
            onPress={() => open.mutate(undefined, { onSuccess: () => go(`/cases/${number}`) })}
          />
          {open.error && <Problem problem={open.error} />}
        </div>
      )}
    </Section>
  );
}
