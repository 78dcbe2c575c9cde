import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Role } from '../../src/model/organisation.ts';
import type { RunningCentre } from './centre.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Adds somebody with the command that an administrator uses; gives the centre with their own one-time link, for `signIn`. */
export async function asPerson(centre: RunningCentre, name: string, organisation: string, role: Role): Promise<RunningCentre> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    ['src/main/cli.ts', 'person', 'add', '--data', centre.data, '--name', name, '--org', organisation, '--role', role, '--json'],
    { cwd: root },
  );
  const { url } = JSON.parse(stdout);
  return { ...centre, signIn: url };
}
