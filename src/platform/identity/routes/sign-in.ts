import type { AuthenticationResponseJSON } from '@simplewebauthn/server';
import { RenkeiError } from '#model/errors.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { hasName } from '../address.ts';
import { CeremonyOptions, PasskeySignInInput } from '../core/people.ts';
import { Done, SignInLinkInput } from '../core/session.ts';
import { signInOptions, verifySignIn } from '../passkey.ts';
import { redeemSignInLink } from '../sign-in-link.ts';
import { requireSecure, signIn } from './login.ts';

const byLink = defineRoute({
  method: 'POST',
  path: '/api/sign-in/link',
  summary: { ja: '一度だけ使えるリンクでサインインする', en: 'Sign in with a one-time link' },
  access: 'public',
  body: SignInLinkInput,
  bodyLimit: 4096,
  answer: Done,
  handle: async ({ services, request, reply, body }) => {
    await signIn({ services, request, reply, by: 'link' }, (tx) => redeemSignInLink(tx, body.token, services.now()));
    return { done: true as const };
  },
});

const passkeyBegins = defineRoute({
  method: 'POST',
  path: '/api/sign-in/passkey/options',
  summary: { ja: 'パスキーでのサインインを始める', en: 'Begin to sign in with a passkey' },
  access: 'public',
  answer: CeremonyOptions,
  handle: async ({ services, request }) => {
    const address = requireSecure(request);
    if (!hasName(address)) throw new RenkeiError('passkey-needs-name');
    return { ...(await services.database.asSystem((tx) => signInOptions(tx, { address, now: services.now() }))) };
  },
});

const byPasskey = defineRoute({
  method: 'POST',
  path: '/api/sign-in/passkey',
  summary: { ja: 'パスキーでサインインする', en: 'Sign in with a passkey' },
  access: 'public',
  body: PasskeySignInInput,
  bodyLimit: 64 * 1024,
  answer: Done,
  handle: async ({ services, request, reply, body }) => {
    // The library checks the rest of it before it believes any.
    const response = body.response as unknown as AuthenticationResponseJSON;
    await signIn({ services, request, reply, by: 'passkey' }, async (tx, address) => {
      const person = await verifySignIn(tx, response, { address, now: services.now() });
      return person ? { person, role: null } : null;
    });
    return { done: true as const };
  },
});

export const signInRoutes: readonly Route[] = [byLink, passkeyBegins, byPasskey];
