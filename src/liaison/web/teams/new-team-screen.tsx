import { useState } from 'react';
import { useGo } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useAction } from '#platform/web/api/use-api.ts';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { type Agreement, emptyAgreement } from '../../core/teams/agreement.ts';
import { TeamDetail } from '../../core/teams/team-pages.ts';
import { AgreementForm } from './agreement-form.tsx';
import './teams.css';

const days = 86_400_000;

/** A new draft, for half a year from tomorrow until somebody writes otherwise. */
export function NewTeamScreen() {
  const go = useGo();
  const session = useSession();
  const begin = useAction((agreement: Agreement) => api.post('/api/teams', { agreement }, TeamDetail), { changes: ['/api/teams'] });
  const [first] = useState(() => {
    const now = Date.now();
    return emptyAgreement(new Date(now + days).toISOString(), new Date(now + 183 * days).toISOString(), [
      { organisation: session?.home.id ?? '', country: session?.home.country ?? '', leader: session?.viewer?.name ?? '' },
    ]);
  });
  return (
    <>
      <ScreenTitle title={{ ja: '協定を起案する', en: 'Draft an agreement' }} lead="" />
      <AgreementForm
        agreement={first}
        problem={begin.error}
        isBusy={begin.isPending}
        onSave={(agreement) => begin.mutate(agreement, { onSuccess: ({ id }) => go(`/teams/${id}`) })}
      />
    </>
  );
}
