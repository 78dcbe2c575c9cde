import { resolve } from 'node:path';
import type { Command } from 'commander';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { Role, type Organisation } from '#model/organisation.ts';
import type { Viewer } from '#model/viewer.ts';
import { readRunFile } from '../centre/run-file.ts';
import { addCommand, addGroup } from '../cli/command.ts';
import { say } from '../cli/language.ts';
import type { Executor } from '../database/executor.ts';
import { firstPersonOf } from './first-person.ts';
import { homeOf, settleHome } from './home.ts';
import { findOrganisation } from './organisations.ts';
import { addPerson, findPerson, requireRoles } from './people.ts';
import { createSignInLink } from './sign-in-link.ts';
import { createToken, getToken, listTokens, revokeToken } from './token.ts';

/** Whoever runs these commands can read the data folder, and with it everything: the audit log names the command line. */
const operatorOf = async (tx: Executor): Promise<Viewer> => ({
  person: null,
  name: './renkei',
  organisation: (await homeOf(tx)).id,
  kind: 'agency',
  role: 'administrator',
  exerciseOnly: false,
});

const dataOption = ['--data <folder>', { ja: 'データフォルダー（既定 .data）', en: 'data folder (.data)' }] as const;
const data = z.string().min(1).default('.data');

/** `renkei token create | list | revoke` */
export function addTokenCommands(program: Command): void {
  const group = addGroup(program, 'token', { ja: 'API トークンを管理する', en: 'manage API tokens' });

  addCommand(group, {
    usage: 'create',
    summary: { ja: 'API トークンを作り、一度だけ表示する', en: 'make an API token and print it, this once' },
    example: 'renkei token create --org JP-13 --role analyst --label "import job"',
    options: [
      ['--org <id>', { ja: '組織（JP-NPA、JP-01〜JP-47、…）', en: 'organisation (JP-NPA, JP-01 to JP-47, …)' }],
      ['--role <role>', { ja: '役割', en: 'role' }],
      ['--label <text>', { ja: '何のためのトークンか', en: 'what it is for' }],
      ['--expires-days <days>', { ja: '有効な日数（既定は無期限）', en: 'days that it lives (for ever)' }],
      dataOption,
    ],
    read: z.object({
      org: z.string(),
      role: Role,
      label: z.string().trim().min(1).max(120).default('./renkei token create'),
      expiresDays: z.coerce.number().int().min(1).max(3650).nullable().default(null),
      data,
    }),
    run: ({ options: { org, role, label, expiresDays, data: folder }, terminal, withCentre }) =>
      withCentre(folder, async ({ services }) => {
        const made = await services.database.asSystem(async (tx) => {
          const organisation = await requireOrganisation(tx, org);
          requireRoles(organisation.kind, [role]);
          const token = { id: services.newId(), organisation: org, role, label, exercise: organisation.exercise };
          const created = await createToken(tx, token, { now: services.now(), expiresInDays: expiresDays });
          const facts = { what: 'token-created', organisation: org, role, label };
          await services.audit(tx, await operatorOf(tx), { operation: 'access', subject: { kind: 'token', id: created.id }, facts });
          return created;
        });
        terminal.result(made, made.token);
      }),
  });

  addCommand(group, {
    usage: 'list',
    summary: { ja: 'API トークンの一覧（秘密は表示されない）', en: 'list API tokens (never their secrets)' },
    example: 'renkei token list',
    options: [dataOption],
    read: z.object({ data }),
    run: ({ options, terminal, withCentre }) =>
      withCentre(options.data, async ({ services }) => {
        for (const token of await services.database.asSystem((tx) => listTokens(tx, null))) {
          const ended = token.revokedAt !== null || (token.expiresAt !== null && Date.parse(token.expiresAt) <= services.now());
          const state = ended ? say({ ja: '失効', en: 'ended' }) : say({ ja: '有効', en: 'valid' });
          terminal.item(token, [token.id, state, token.organisation, token.role, token.label].join('  '));
        }
      }),
  });

  addCommand(group, {
    usage: 'revoke <id>',
    summary: { ja: 'API トークンを失効させる', en: 'revoke an API token' },
    example: 'renkei token revoke 0190f5a2-7c1e-7b3a-9a54-3d1f6c2b8e10',
    options: [dataOption],
    read: z.object({ data }),
    run: ({ args: [id = ''], options, terminal, withCentre }) =>
      withCentre(options.data, async ({ services }) => {
        await services.database.asSystem(async (tx) => {
          if (!z.uuid().safeParse(id).success || !(await getToken(tx, id))) throw new RenkeiError('not-found');
          await revokeToken(tx, id, services.now());
          await services.audit(tx, await operatorOf(tx), {
            operation: 'access',
            subject: { kind: 'token', id },
            facts: { what: 'token-revoked' },
          });
        });
        terminal.result({ id, revoked: true }, say({ ja: '失効しました。', en: 'Revoked.' }));
      }),
  });
}

/** `renkei person add` */
export function addPersonCommands(program: Command): void {
  const group = addGroup(program, 'person', { ja: '利用者を管理する', en: 'manage people' });

  addCommand(group, {
    usage: 'add',
    summary: { ja: '利用者を加え、一度だけ使えるサインイン用リンクを表示する', en: 'add a person and print a one-time sign-in link' },
    example: 'renkei person add --name "分析 花子" --org JP-NPA --role analyst liaison',
    options: [
      ['--name <name>', { ja: '氏名', en: 'name' }],
      ['--org <id>', { ja: '組織（JP-NPA、JP-01〜JP-47、…）', en: 'organisation (JP-NPA, JP-01 to JP-47, …)' }],
      ['--role <role...>', { ja: '役割（複数可、最初のものでサインインする）', en: 'roles; signs in with the first' }],
      dataOption,
    ],
    read: z.object({ name: z.string().trim().min(1).max(120), org: z.string(), role: z.array(Role).min(1), data }),
    run: ({ options: { name, org, role: roles, data: folder }, terminal, withCentre }) =>
      withCentre(folder, async ({ services }) => {
        const address = await addressOf(folder);
        const added = await services.database.asSystem(async (tx) => {
          const organisation = await requireOrganisation(tx, org);
          requireRoles(organisation.kind, roles);
          const entry = { id: services.newId(), name, organisation: org, roles, exercise: organisation.exercise };
          const person = await addPerson(tx, entry, services.now());
          const subject = { kind: 'person', id: person.id };
          await services.audit(tx, await operatorOf(tx), { operation: 'alteration', subject, facts: { added: org, roles } });
          const link = await createSignInLink(tx, { person: person.id, role: roles[0] ?? 'officer', now: services.now() });
          return { person: person.id, ...shown(link, address) };
        });
        terminal.result(added, `${added.person}\n${added.url}`);
      }),
  });
}

/** `renkei sign-in-link PERSON` */
export function addSignInLinkCommand(program: Command): void {
  addCommand(program, {
    usage: 'sign-in-link [person]',
    summary: {
      ja: '一度だけ使えるサインイン用リンクを表示する（省略すると、センターを起動した最初の利用者）',
      en: 'print a one-time sign-in link for a person (left out: the first, who started the centre)',
    },
    example: 'renkei sign-in-link',
    options: [['--role <role>', { ja: '役割（既定は最初のもの）', en: 'role (the first)' }], dataOption],
    read: z.object({ role: Role.optional(), data }),
    run: ({ args: [given], options, terminal, withCentre }) =>
      withCentre(options.data, async ({ services }) => {
        const address = await addressOf(options.data);
        const made = await services.database.asSystem(async (tx) => {
          const id = given ?? (await firstPersonOf(tx)) ?? '';
          const person = z.uuid().safeParse(id).success ? await findPerson(tx, id) : null;
          if (!person) throw new RenkeiError('not-found');
          const role = options.role ?? person.roles[0];
          if (!role || !person.active || !person.roles.includes(role)) throw new RenkeiError('not-permitted');
          const subject = { kind: 'person', id: person.id };
          await services.audit(tx, await operatorOf(tx), { operation: 'access', subject, facts: { what: 'sign-in-link', role } });
          return shown(await createSignInLink(tx, { person: person.id, role, now: services.now() }), address);
        });
        terminal.result(made, made.url);
      }),
  });
}

/** The centre may never have been started here: then the organisations come in now. */
async function requireOrganisation(tx: Executor, id: string): Promise<Organisation> {
  await settleHome(tx, undefined);
  const organisation = await findOrganisation(tx, id);
  if (!organisation) throw new RenkeiError('invalid-input', { field: 'org', problem: `${id}?` });
  return organisation;
}

/** Under the name localhost, not its number: passkeys can be used there. Where no centre runs, the address that it has by default. */
const addressOf = async (folder: string): Promise<string> =>
  ((await readRunFile(resolve(folder)))?.address ?? 'http://localhost:8470').replace('//127.0.0.1', '//localhost');

const shown = (link: { path: string; expiresAt: string }, address: string): { url: string; expiresAt: string } => ({
  url: address + link.path,
  expiresAt: link.expiresAt,
});
