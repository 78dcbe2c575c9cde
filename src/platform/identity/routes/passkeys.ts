import type { RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { hasName } from '../address.ts';
import { CeremonyOptions, PasskeyInput, Passkeys } from '../core/people.ts';
import { Done } from '../core/session.ts';
import { addPasskey, listPasskeys, passkeyOptions, removePasskey } from '../passkey.ts';
import { viewerOf } from '../session.ts';
import { requireLogin, requireSecure } from './login.ts';

const list = defineRoute({
  method: 'GET',
  path: '/api/passkeys',
  summary: { ja: '自分のパスキー', en: 'Your own passkeys' },
  access: 'signed-in',
  answer: Passkeys,
  handle: ({ services, request }) =>
    services.database.asSystem(async (tx) => listPasskeys(tx, (await requireLogin(tx, request, services.now())).person.id)),
});

const begin = defineRoute({
  method: 'POST',
  path: '/api/passkeys/options',
  summary: { ja: 'パスキーの追加を始める', en: 'Begin to add a passkey' },
  access: 'signed-in',
  answer: CeremonyOptions,
  handle: ({ services, request }) =>
    services.database.asSystem(async (tx) => {
      const { person } = await requireLogin(tx, request, services.now());
      const address = requireSecure(request);
      if (!hasName(address)) throw new RenkeiError('passkey-needs-name');
      return { ...(await passkeyOptions(tx, person, { address, now: services.now() })) };
    }),
});

const add = defineRoute({
  method: 'POST',
  path: '/api/passkeys',
  summary: { ja: 'パスキーを追加する', en: 'Add a passkey' },
  access: 'signed-in',
  body: PasskeyInput,
  bodyLimit: 64 * 1024,
  answer: Done,
  handle: async ({ services, request, body }) => {
    const isAdded = await services.database.asSystem(async (tx) => {
      const session = await requireLogin(tx, request, services.now());
      const address = requireSecure(request);
      // The library checks the rest of it before it believes any.
      const response = body.response as unknown as RegistrationResponseJSON;
      const passkey = { person: session.person.id, label: body.label, response };
      const added = await addPasskey(tx, passkey, { address, now: services.now() });
      if (added) {
        const entry = {
          operation: 'alteration',
          subject: { kind: 'person', id: session.person.id },
          facts: { passkeyAdded: body.label },
        } as const;
        await services.audit(tx, viewerOf(session), entry);
      }
      return added;
    });
    // Thrown out here, so that the challenge stays used up.
    if (!isAdded) throw new RenkeiError('passkey-refused');
    return { done: true as const };
  },
});

const remove = defineRoute({
  method: 'DELETE',
  path: '/api/passkeys/:id',
  summary: { ja: '自分のパスキーを削除する', en: 'Remove one of your own passkeys' },
  access: 'signed-in',
  params: z.object({ id: z.string().max(400) }),
  answer: Done,
  handle: ({ services, request, params }) =>
    services.database.asSystem(async (tx) => {
      const session = await requireLogin(tx, request, services.now());
      if (!(await removePasskey(tx, session.person.id, params.id))) throw new RenkeiError('not-found');
      const entry = {
        operation: 'alteration',
        subject: { kind: 'person', id: session.person.id },
        facts: { passkeyRemoved: params.id },
      } as const;
      await services.audit(tx, viewerOf(session), entry);
      return { done: true as const };
    }),
});

export const passkeyRoutes: readonly Route[] = [list, begin, add, remove];
