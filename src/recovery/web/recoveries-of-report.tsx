import { useSession } from '#platform/web/api/session.ts';
import { useApi } from '#platform/web/api/use-api.ts';
import { ButtonLink, Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Section } from '#platform/web/components/section.tsx';
import { RecoveryPage } from '../core/recovery-pages.ts';
import { RecoveryState } from './lab/recovery-state.tsx';

/** The recoveries of one report's files, and the way to a new one. Stands beside the report, for the police. */
export function RecoveriesOfReport({ number }: { readonly number: string }) {
  const viewer = useSession()?.viewer;
  const isPolice = viewer?.kind === 'agency' || viewer?.kind === 'prefecture';
  const recoveries = useApi('/api/recoveries', RecoveryPage, { query: { report: number, limit: 10 }, enabled: isPolice });
  if (!isPolice) return null;
  return (
    <Section title={{ ja: '復旧', en: 'Recovery' }} note={recoveries.data && String(recoveries.data.rows.length)}>
      <Loaded query={recoveries}>
        {({ rows }) => (
          <div className="stack">
            {rows.map((row) => (
              <p key={row.number} className="row">
                <Link to={`/recoveries/${row.number}`}>{row.number}</Link>
                <RecoveryState recovery={row} />
              </p>
            ))}
            <div className="row">
              <ButtonLink to={`/recoveries/new?report=${number}`} label={{ ja: 'ファイルを復旧する', en: 'Recover files' }} size="small" />
            </div>
          </div>
        )}
      </Loaded>
    </Section>
  );
}
