import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { Organisation } from '#model/organisation.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { addOrganisation, findOrganisation, listOrganisations } from '../organisations.ts';

const list = defineRoute({
  method: 'GET',
  path: '/api/organisations',
  summary: { ja: '組織の一覧', en: 'List organisations' },
  access: 'signed-in',
  answer: z.array(Organisation),
  handle: ({ services, viewer }) => services.database.as(viewer, listOrganisations),
});

const add = defineRoute({
  method: 'POST',
  path: '/api/organisations',
  summary: { ja: '外国当局または企業を加える', en: 'Add a foreign authority or a company' },
  access: ['administrator'],
  body: Organisation.omit({ exercise: true, prefecture: true }).extend({ kind: z.enum(['foreign', 'company']) }),
  answer: Organisation,
  handle: ({ services, viewer, body }) =>
    services.database.asSystem(async (tx) => {
      if (viewer.kind !== 'agency') throw new RenkeiError('not-permitted');
      if (await findOrganisation(tx, body.id)) throw new RenkeiError('conflict');
      const organisation = { ...body, prefecture: null, exercise: viewer.exerciseOnly };
      await addOrganisation(tx, organisation);
      await services.audit(tx, viewer, {
        operation: 'alteration',
        subject: { kind: 'organisation', id: body.id },
        facts: { added: body.kind },
      });
      return organisation;
    }),
});

export const organisationRoutes: readonly Route[] = [list, add];
