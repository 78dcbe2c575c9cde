import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type { Role } from '#model/organisation.ts';
import { readRunFile } from '#platform/centre/run-file.ts';
import { openDatabase } from '#platform/database/connect.ts';
import type { Database } from '#platform/database/executor.ts';
import { addOrganisation } from '#platform/identity/organisations.ts';
import { createToken } from '#platform/identity/token.ts';
import { makeNewId } from '#platform/new-id.ts';
import { exerciseIsWhole, startRealCentre, type RunningCentre } from '../e2e/centre.ts';
import { seeds } from './seeds/seeds.ts';

export type InteropCentre = {
  /** What centre.py reads. */
  readonly environment: Readonly<Record<string, string>>;
  stop(): Promise<void>;
};

/** Whose tokens there are. The last three are invented for these tests. */
export const callers: Readonly<Record<string, { readonly organisation: string; readonly role: Role }>> = {
  analyst: { organisation: 'JP-NPA', role: 'analyst' },
  officer: { organisation: 'JP-13', role: 'officer' },
  partner: { organisation: 'XX-INTEROP', role: 'partner' },
  other: { organisation: 'XX-OTHER', role: 'partner' },
  company: { organisation: 'CO-INTEROP', role: 'company' },
};

/** A real centre with the exercise data, tokens for it, and a little server of our own through which a test asks for its data (seeds/). */
export async function startInteropCentre(): Promise<InteropCentre> {
  const centre = await startRealCentre();
  try {
    await exerciseIsWhole(centre);
    return await furnish(centre);
  } catch (problem) {
    await centre.stop();
    throw problem;
  }
}

async function furnish(centre: RunningCentre): Promise<InteropCentre> {
  const place = (await readRunFile(centre.data))?.database;
  if (!place) throw new Error('the centre does not say where its database is');
  const database = openDatabase(place, { connections: 2 });
  const environment: Record<string, string> = {
    RENKEI_ADDRESS: centre.address,
    RENKEI_DATA: centre.data,
    RENKEI_ROOT: fileURLToPath(new URL('../..', import.meta.url)),
  };
  for (const [name, { organisation, token }] of Object.entries(await createTokens(database))) {
    environment[`RENKEI_TOKEN_${name.toUpperCase()}`] = token;
    environment[`RENKEI_ORGANISATION_${name.toUpperCase()}`] = organisation;
  }
  const seeding = await serveSeeds(database);
  return {
    environment: { ...environment, RENKEI_SEEDS: seeding.address },
    stop: async () => {
      await seeding.close();
      await database.close();
      await centre.stop();
    },
  };
}

function createTokens(database: Database): Promise<Record<string, { organisation: string; token: string }>> {
  const newId = makeNewId(Date.now, randomBytes);
  const invented = { country: 'XX', prefecture: null, exercise: false };
  return database.asSystem(async (tx) => {
    await addOrganisation(tx, { id: 'XX-INTEROP', kind: 'foreign', name: { ja: '試験の外国当局', en: 'Interop Authority' }, ...invented });
    await addOrganisation(tx, { id: 'XX-OTHER', kind: 'foreign', name: { ja: '別の外国当局', en: 'Other Authority' }, ...invented });
    await addOrganisation(tx, { id: 'CO-INTEROP', kind: 'company', name: { ja: '試験の会社', en: 'Interop Company' }, ...invented });
    const made: Record<string, { organisation: string; token: string }> = {};
    for (const [name, { organisation, role }] of Object.entries(callers)) {
      const { token } = await createToken(
        tx,
        { id: newId(), organisation, role, label: `interop ${name}`, exercise: false },
        { now: Date.now(), expiresInDays: 1 },
      );
      made[name] = { organisation, token };
    }
    return made;
  });
}

/** `POST /NAME` runs a seed and answers what it gives, as JSON. Loopback only, for as long as the tests run. */
async function serveSeeds(database: Database): Promise<{ address: string; close: () => Promise<void> }> {
  const server = createServer((request, answer) => {
    const seed = seeds[request.url?.slice(1) ?? ''];
    const done = seed ? seed(database) : Promise.reject(new Error(`no seed ${request.url}`));
    done.then(
      (value) => answer.end(JSON.stringify(value ?? null)),
      (problem: unknown) => {
        console.error(problem);
        answer.writeHead(500).end();
      },
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    // A server that listens on a port has an address with one.
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
