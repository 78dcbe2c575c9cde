import type { ComponentType } from 'react';
import { Button as AriaButton } from 'react-aria-components/Button';
import { Dialog, DialogTrigger } from 'react-aria-components/Dialog';
import { Popover } from 'react-aria-components/Popover';
import type { Session } from '#platform/core/session.ts';
import { z } from 'zod';
import { api } from '../api/client.ts';
import { sessionPath } from '../api/session.ts';
import { useAction } from '../api/use-api.ts';
import { Button } from '../components/button.tsx';
import { ButtonLink } from '../components/link.tsx';
import { Foreign } from '../language/foreign.tsx';
import { Say, useText } from '../language/language.tsx';
import { roleNames } from '../language/role-names.ts';
import { ThemeSwitch } from './theme-switch.tsx';
import './person-menu.css';

/** Who is signed in and for whom, light or dark, what the identity room adds, and the way out. */
export function PersonMenu({ session, extra: Extra }: { readonly session: Session; readonly extra?: ComponentType }) {
  const say = useText();
  // The page is loaded afresh: nothing that was read stays in the memory of a shared machine.
  const signOut = useAction(() => api.delete(sessionPath, z.unknown()).then(() => window.location.assign('/')), { changes: [] });
  const { viewer } = session;
  return (
    <DialogTrigger>
      <AriaButton className="button plain small person-button">
        {viewer ? <Foreign lang={null}>{viewer.name}</Foreign> : say({ ja: '表示', en: 'View' })}
      </AriaButton>
      <Popover className="person-menu" placement="bottom end">
        <Dialog aria-label={say({ ja: '利用者', en: 'Person' })}>
          {viewer && (
            <div>
              <b>
                <Foreign lang={null}>{viewer.name}</Foreign>
              </b>
              <p className="small second">
                <Say text={viewer.organisationName} /> · <Say text={roleNames[viewer.role]} />
              </p>
            </div>
          )}
          <ThemeSwitch />
          {Extra && <Extra />}
          {viewer ? (
            <Button
              label={{ ja: 'サインアウト', en: 'Sign out' }}
              size="small"
              isBusy={signOut.isPending}
              onPress={() => signOut.mutate(undefined)}
            />
          ) : (
            <ButtonLink to="/sign-in" label={{ ja: 'サインイン', en: 'Sign in' }} size="small" />
          )}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
