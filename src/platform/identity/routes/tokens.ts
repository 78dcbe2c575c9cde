import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { mayAdminister } from '#model/visibility.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { Done } from '../core/session.ts';
import { NewToken, TokenInput, Tokens } from '../core/tokens.ts';
import { findOrganisation } from '../organisations.ts';
import { requireRoles } from '../people.ts';
import { createToken, getToken, listTokens, revokeToken } from '../token.ts';

const list = defineRoute({
  method: 'GET',
  path: '/api/tokens',
  summary: { ja: 'API トークンの一覧', en: 'List API tokens' },
  access: ['administrator'],
  answer: Tokens,
  handle: async ({ services, viewer }) => {
    const within = viewer.kind === 'agency' ? null : viewer.organisation;
    const tokens = await services.database.asSystem((tx) => listTokens(tx, within));
    return tokens.filter((token) => mayAdminister(viewer, token));
  },
});

const create = defineRoute({
  method: 'POST',
  path: '/api/tokens',
  summary: { ja: 'API トークンを作る（表示は一度だけ）', en: 'Make an API token (shown once)' },
  access: ['administrator'],
  body: TokenInput,
  answer: NewToken,
  handle: ({ services, viewer, body }) =>
    services.database.asSystem(async (tx) => {
      const exercise = viewer.exerciseOnly;
      const organisation = await findOrganisation(tx, body.organisation);
      if (!organisation || !mayAdminister(viewer, { organisation: body.organisation, exercise })) throw new RenkeiError('not-found');
      requireRoles(organisation.kind, [body.role]);
      const { expiresInDays, ...rest } = body;
      const token = { id: services.newId(), ...rest, exercise: exercise || organisation.exercise };
      const made = await createToken(tx, token, { now: services.now(), expiresInDays });
      await services.audit(tx, viewer, {
        operation: 'access',
        subject: { kind: 'token', id: made.id },
        facts: { what: 'token-created', ...body },
      });
      return made;
    }),
});

const revoke = defineRoute({
  method: 'DELETE',
  path: '/api/tokens/:id',
  summary: { ja: 'API トークンを失効させる', en: 'Revoke an API token' },
  access: ['administrator'],
  params: z.object({ id: z.uuid() }),
  answer: Done,
  handle: ({ services, viewer, params }) =>
    services.database.asSystem(async (tx) => {
      const token = await getToken(tx, params.id);
      if (!token || !mayAdminister(viewer, token)) throw new RenkeiError('not-found');
      await revokeToken(tx, token.id, services.now());
      await services.audit(tx, viewer, { operation: 'access', subject: { kind: 'token', id: token.id }, facts: { what: 'token-revoked' } });
      return { done: true as const };
    }),
});

export const tokenRoutes: readonly Route[] = [list, create, revoke];
