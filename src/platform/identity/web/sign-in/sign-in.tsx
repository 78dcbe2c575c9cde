import { z } from 'zod';
import { useSearch } from '#platform/web/address.ts';
import { api } from '#platform/web/api/client.ts';
import { useAction, useApi } from '#platform/web/api/use-api.ts';
import { Button } from '#platform/web/components/button.tsx';
import { Link } from '#platform/web/components/link.tsx';
import { Loaded } from '#platform/web/components/loaded.tsx';
import { Problem } from '#platform/web/components/problem.tsx';
import { ScreenTitle } from '#platform/web/components/screen-title.tsx';
import { Say } from '#platform/web/language/language.tsx';
import { Done, OwnSession } from '../../core/session.ts';
import { passkeyAnswer } from './passkey-answer.ts';
import './sign-in.css';

const Where = z.object({ to: z.string().optional().catch(undefined) });

/** The way in: the button on a one-time link, or a passkey. Opening the page uses nothing up. */
export function SignIn() {
  const session = useApi('/api/session', OwnSession);
  const [{ to }] = useSearch(Where);
  const secret = window.location.hash.slice(1);
  return (
    <div className="sign-in public">
      <ScreenTitle title={{ ja: 'サインイン', en: 'Sign in' }} />
      <Loaded query={session}>
        {({ viewer, passkeysPossible }) => (
          <>
            {secret !== '' && <ByLink secret={secret} to={to} />}
            {passkeysPossible ? <ByPasskey isOnlyWay={secret === ''} to={to} /> : <NeedsName />}
            {viewer && <AlreadyIn to={to} />}
            {secret === '' && <HowToGetIn />}
          </>
        )}
      </Loaded>
    </div>
  );
}

function ByLink({ secret, to }: { readonly secret: string; readonly to: string | undefined }) {
  const signIn = useAction(() => api.post('/api/sign-in/link', { token: secret }, Done).then(() => enter(to)), { changes: [] });
  return (
    <div className="stack">
      <p>
        <Say text={{ ja: '一度だけ使えるリンクで開きました。', en: 'You opened a one-time link.' }} />
      </p>
      {signIn.error && <Problem problem={signIn.error} />}
      <Button
        label={{ ja: 'このリンクでサインイン', en: 'Sign in with this link' }}
        tone="primary"
        size="large"
        isBusy={signIn.isPending}
        onPress={() => signIn.mutate(undefined)}
      />
    </div>
  );
}

function ByPasskey({ isOnlyWay, to }: { readonly isOnlyWay: boolean; readonly to: string | undefined }) {
  const signIn = useAction(
    () =>
      passkeyAnswer()
        .then((response) => api.post('/api/sign-in/passkey', { response }, Done))
        .then(() => enter(to)),
    {
      changes: [],
    },
  );
  return (
    <div className="stack">
      {signIn.error && <Problem problem={signIn.error} />}
      <Button
        label={{ ja: 'パスキーでサインイン', en: 'Sign in with a passkey' }}
        tone={isOnlyWay ? 'primary' : 'ordinary'}
        size="large"
        isBusy={signIn.isPending}
        onPress={() => signIn.mutate(undefined)}
      />
    </div>
  );
}

const NeedsName = () => (
  <p className="small second">
    <Say
      text={{
        ja: 'パスキーは数字だけのアドレスでは使えません。localhost またはホスト名で開いてください。',
        en: 'Passkeys do not work under a bare number. Open this page as localhost or under its name.',
      }}
    />
  </p>
);

const AlreadyIn = ({ to }: { readonly to: string | undefined }) => (
  <p>
    <Say text={{ ja: 'すでにサインインしています。', en: 'You are signed in already.' }} />{' '}
    <Link to={inside(to)}>
      <Say text={{ ja: '続ける', en: 'Go on' }} />
    </Link>
  </p>
);

const HowToGetIn = () => (
  <div className="stack small second">
    <p>
      <Say
        text={{
          ja: '初めての方は、所属の管理者から一度だけ使えるリンクを受け取ってください。リンクは15分間有効です。',
          en: 'For the first time, ask your administrator for a one-time link. It works for 15 minutes.',
        }}
      />
    </p>
    <p>
      <Say
        text={{
          ja: 'このセンターを起動した方：リンクは起動した画面に表示されています。表示し直すには次のコマンドを使います。',
          en: 'If you started this centre: the link is where you started it. To print another, use this command.',
        }}
      />{' '}
      <code>./renkei sign-in-link</code>
    </p>
    <p>
      <Say text={{ ja: '被害に遭われた方は、サインインせずに届け出られます。', en: 'To report damage you need not sign in.' }} />{' '}
      <Link to="/report">
        <Say text={{ ja: '被害を報告する', en: 'Report damage' }} />
      </Link>
    </p>
  </div>
);

/** Loads the page afresh, so that nothing of whoever was here before is left in memory, and takes the link out of the history. */
const enter = (to: string | undefined): void => window.location.replace(inside(to));

/** Only an address of this house: a link must not send somebody elsewhere after signing in. */
const inside = (to: string | undefined): string => (to !== undefined && /^\/(?![/\\])/.test(to) && !to.startsWith('/sign-in') ? to : '/');
