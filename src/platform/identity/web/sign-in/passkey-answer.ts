import { ApiProblem } from '#platform/web/api/api-problem.ts';
import { api } from '#platform/web/api/client.ts';
import { CeremonyOptions } from '../../core/people.ts';

/** Asks the authenticator to sign in. What the browser refuses (the person thought better of it, say) becomes a problem that can be told. */
export async function passkeyAnswer(): Promise<unknown> {
  const options = await api.post('/api/sign-in/passkey/options', undefined, CeremonyOptions);
  const { startAuthentication } = await import('@simplewebauthn/browser');
  // Made by the same library in the server.
  return startAuthentication({ optionsJSON: options as unknown as Parameters<typeof startAuthentication>[0]['optionsJSON'] }).catch(
    notUsed,
  );
}

/** Asks the authenticator to make a passkey. */
export async function newPasskeyAnswer(): Promise<unknown> {
  const options = await api.post('/api/passkeys/options', undefined, CeremonyOptions);
  const { startRegistration } = await import('@simplewebauthn/browser');
  // Made by the same library in the server.
  return startRegistration({ optionsJSON: options as unknown as Parameters<typeof startRegistration>[0]['optionsJSON'] }).catch(notUsed);
}

function notUsed(thrown: unknown): never {
  const why = thrown instanceof Error ? thrown.name : '';
  throw new ApiProblem(0, why || 'passkey', {
    ja: 'パスキーは使われませんでした。取り消したか、この端末に対応するパスキーがありません。',
    en: 'No passkey was used: it was cancelled, or this device has none that fits.',
  });
}
