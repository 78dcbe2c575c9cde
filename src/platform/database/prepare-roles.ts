import type { PoolClient } from 'pg';
import { RenkeiError } from '#model/errors.ts';

/**
 * Makes the roles that viewers' transactions run in, and lets the owner of the database take them on. `viewing` is a member of `application`, for that is how the policies that
 * name `application` bind it: were it named beside it in each, one policy that forgets it would leave its views unguarded.
 *
 * Roles belong to the whole server: another database of it may have made them already, and another process may make them just now. Each is made with all that it needs in one
 * statement, so that whoever finds it finds it whole. Where the owner may not (from PostgreSQL 16 only who made `application`, or was given ADMIN on it, adds members), an
 * administrator must.
 *
 * Errors: `database-role` with what an administrator has to run.
 */
export async function prepareRoles(
  client: PoolClient,
  { application, viewing }: { readonly application: string; readonly viewing: string },
): Promise<void> {
  for (const [role, made, member] of [
    [application, `create role ${application} nologin`, null],
    [viewing, `create role ${viewing} nologin in role ${application}`, `grant ${application} to ${viewing}`],
  ] as const)
    try {
      await client.query(`do $$ begin
        if not exists (select from pg_roles where rolname = '${role}') then
          begin
            ${made};
          exception when duplicate_object or unique_violation then null;
          end;
        end if;
        ${member === null ? '' : `if not pg_has_role('${role}', '${application}', 'usage') then ${member}; end if;`}
        begin
          perform set_config('role', '${role}', true);
          perform set_config('role', 'none', true);
        exception when insufficient_privilege then
          execute format('grant ${role} to %I', current_user);
        end;
      end $$`);
      await client.query(`grant usage on schema public to ${role}`);
    } catch (cause) {
      throw new RenkeiError('database-role', { role, statements: await statementsFor(client, role, made, member) }, cause);
    }
}

/** What an administrator runs, with the owner's name as it is written in SQL. */
async function statementsFor(client: PoolClient, role: string, made: string, member: string | null): Promise<string> {
  const { rows } = await client.query<{ owner: string; exists: boolean }>(
    'select quote_ident(current_user) as owner, exists (select from pg_roles where rolname = $1) as exists',
    [role],
  );
  return [rows[0]?.exists ? member : made, `grant ${role} to ${rows[0]?.owner}`]
    .flatMap((statement) => (statement ? [`${statement};`] : []))
    .join(' ');
}
