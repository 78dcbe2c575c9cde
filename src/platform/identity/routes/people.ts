import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import type { Viewer } from '#model/viewer.ts';
import { mayAdminister } from '#model/visibility.ts';
import type { Executor } from '../../database/executor.ts';
import { defineRoute, type Route } from '../../http/route.ts';
import { addressOf } from '../address.ts';
import { NewPerson, People, PeopleQuery, PersonChange, PersonInput, PersonRow, SignInLink, SignInLinkRequest } from '../core/people.ts';
import { findOrganisation } from '../organisations.ts';
import { addPerson, changePerson, findPerson, listPeople, requireRoles } from '../people.ts';
import { createSignInLink } from '../sign-in-link.ts';

const list = defineRoute({
  method: 'GET',
  path: '/api/people',
  summary: { ja: '利用者の一覧', en: 'List people' },
  access: ['administrator'],
  query: PeopleQuery,
  answer: People,
  handle: ({ services, viewer, query }) => {
    const within = viewer.kind === 'agency' ? query : { ...query, organisation: viewer.organisation };
    return services.database.asSystem((tx) => listPeople(tx, within, viewer.exerciseOnly));
  },
});

const add = defineRoute({
  method: 'POST',
  path: '/api/people',
  summary: { ja: '利用者を加え、サインイン用リンクを作る', en: 'Add a person and make a sign-in link' },
  access: ['administrator'],
  body: PersonInput,
  answer: NewPerson,
  handle: ({ services, viewer, request, body }) =>
    services.database.asSystem(async (tx) => {
      const exercise = viewer.exerciseOnly;
      const organisation = await findOrganisation(tx, body.organisation);
      // An organisation that one may not administer is refused in the same words as one that does not exist.
      if (!organisation || !mayAdminister(viewer, { organisation: body.organisation, exercise })) throw new RenkeiError('not-found');
      requireRoles(organisation.kind, body.roles);
      const person = await addPerson(tx, { id: services.newId(), ...body, exercise: exercise || organisation.exercise }, services.now());
      const [role] = person.roles;
      if (!role) throw new RenkeiError('invalid-input', { field: 'roles', problem: 'empty' });
      const link = await createSignInLink(tx, { person: person.id, role, now: services.now() });
      const subject = { kind: 'person', id: person.id };
      await services.audit(tx, viewer, { operation: 'alteration', subject, facts: { added: body.organisation, roles: body.roles } });
      return { person, link: { url: (addressOf(request)?.origin ?? '') + link.path, expiresAt: link.expiresAt } };
    }),
});

const change = defineRoute({
  method: 'PATCH',
  path: '/api/people/:id',
  summary: { ja: '利用者の名前・役割・有効無効を変える', en: 'Change the name, roles or state of a person' },
  access: ['administrator'],
  params: z.object({ id: z.uuid() }),
  body: PersonChange,
  answer: PersonRow,
  handle: ({ services, viewer, params, body }) =>
    services.database.asSystem(async (tx) => {
      const person = await administered(tx, viewer, params.id);
      const organisation = await findOrganisation(tx, person.organisation);
      if (organisation && body.roles) requireRoles(organisation.kind, body.roles);
      await changePerson(tx, person.id, body);
      await services.audit(tx, viewer, { operation: 'alteration', subject: { kind: 'person', id: person.id }, facts: { changed: body } });
      return administered(tx, viewer, params.id);
    }),
});

const link = defineRoute({
  method: 'POST',
  path: '/api/people/:id/sign-in-link',
  summary: { ja: '一度だけ使えるサインイン用リンクを作る', en: 'Make a one-time sign-in link' },
  access: ['administrator'],
  params: z.object({ id: z.uuid() }),
  body: SignInLinkRequest,
  answer: SignInLink,
  handle: ({ services, viewer, request, params, body }) =>
    services.database.asSystem(async (tx) => {
      const person = await administered(tx, viewer, params.id);
      const role = body.role ?? person.roles[0];
      if (!role || !person.active || !person.roles.includes(role)) throw new RenkeiError('not-permitted');
      const made = await createSignInLink(tx, { person: person.id, role, now: services.now() });
      await services.audit(tx, viewer, {
        operation: 'access',
        subject: { kind: 'person', id: person.id },
        facts: { what: 'sign-in-link', role },
      });
      return { url: (addressOf(request)?.origin ?? '') + made.path, expiresAt: made.expiresAt };
    }),
});

export const peopleRoutes: readonly Route[] = [list, add, change, link];

async function administered(tx: Executor, viewer: Viewer, id: string): Promise<PersonRow> {
  const person = await findPerson(tx, id);
  if (!person || !mayAdminister(viewer, person)) throw new RenkeiError('not-found');
  return person;
}
