import { useState } from 'react';
import type { Role } from '#model/organisation.ts';
import { api } from '#platform/web/api/client.ts';
import { useSession } from '#platform/web/api/session.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Select } from '#platform/web/components/choice.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { roleNames } from '#platform/web/language/role-names.ts';
import { Done, Looks, OwnSession, type LookAs } from '../../core/session.ts';
import './person-extra.css';

/** What identity adds to the person's menu: the own roles, looking from another role in an exercise, and how one signs in. */
export function PersonExtra() {
  const session = useApi('/api/session', OwnSession);
  const { login, lookAs } = session.data ?? {};
  if (!login) return null;
  return (
    <div className="person-extra">
      {login.roles.length > 1 && !login.lookingAs && <OwnRoles roles={login.roles} role={login.role} />}
      {lookAs && lookAs.length > 0 && <LookFrom lookingAs={login.lookingAs} />}
      <Link to="/passkeys">
        <Say text={{ ja: '自分のサインイン方法', en: 'How you sign in' }} />
      </Link>
    </div>
  );
}

function OwnRoles({ roles, role }: { readonly roles: readonly Role[]; readonly role: Role }) {
  const act = useAction((to: Role) => api.post('/api/session/role', { role: to }, Done).then(beginAgain), { changes: [] });
  return (
    <>
      <Select
        label={{ ja: '自分の役割', en: 'Your role' }}
        choices={roles.map((value) => ({ value, label: roleNames[value] }))}
        value={role}
        onChange={(to) => to && act.mutate(to)}
        isDisabled={act.isPending}
      />
      {act.error && <Problem problem={act.error} />}
    </>
  );
}

function LookFrom({ lookingAs }: { readonly lookingAs: LookAs | null }) {
  const home = useSession()?.home.id ?? '';
  const looks = useApi('/api/session/look-as', Looks);
  const [organisation, setOrganisation] = useState(lookingAs?.organisation ?? home);
  const [role, setRole] = useState<Role | null>(lookingAs?.role ?? null);
  const look = useAction((as: LookAs | null) => api.post('/api/session/look-as', { as }, Done).then(beginAgain), { changes: [] });
  const roles = looks.data?.find((one) => one.organisation.id === organisation)?.roles ?? [];
  return (
    <fieldset className="stack">
      <legend className="label">
        <Say text={{ ja: '訓練：別の役割から見る', en: 'Exercise: look from another role' }} />
      </legend>
      <Select
        label={{ ja: '組織', en: 'Organisation' }}
        choices={(looks.data ?? []).map((one) => ({ value: one.organisation.id, label: one.organisation.name }))}
        value={organisation}
        onChange={(to) => {
          setOrganisation(to ?? home);
          setRole(null);
        }}
      />
      <Select
        label={{ ja: '役割', en: 'Role' }}
        choices={roles.map((value) => ({ value, label: roleNames[value] }))}
        value={role !== null && roles.includes(role) ? role : null}
        onChange={setRole}
      />
      {look.error && <Problem problem={look.error} />}
      <div className="row">
        <Button
          label={{ ja: 'この役割で見る', en: 'Look from there' }}
          size="small"
          isDisabled={role === null}
          isBusy={look.isPending}
          onPress={() => role && look.mutate({ organisation, role })}
        />
        {lookingAs && (
          <Button
            label={{ ja: '自分に戻る', en: 'Back to yourself' }}
            size="small"
            isBusy={look.isPending}
            onPress={() => look.mutate(null)}
          />
        )}
      </div>
    </fieldset>
  );
}

/** Loads the house afresh: nothing that the other role could see stays in memory. */
const beginAgain = (): void => window.location.assign('/');
