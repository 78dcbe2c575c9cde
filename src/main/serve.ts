import type { AddressInfo } from 'node:net';
import type { FastifyInstance } from 'fastify';
import type { Serve } from '#platform/centre/with-centre.ts';
import { createServer } from '#platform/http/server.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { openHouse, type House } from './capabilities.ts';
import { withLocalSecret } from './local-secret.ts';
import { version } from './version.ts';

/** The server of a whole house, not listening yet. `web` is the folder of the built web; null: the API alone. */
export async function createCentreServer(services: Services, house: House, secret: string, web: string | null): Promise<FastifyInstance> {
  const home = await services.database.asSystem(homeOf);
  return createServer({
    services,
    routes: house.capabilities.flatMap((capability) => capability.routes ?? []),
    identify: withLocalSecret(secret, home.id, house.identify),
    version,
    web,
  });
}

/** The API alone, for a command that found no centre running. */
export const serve: Serve = async (services, secret) => {
  const house = openHouse(services);
  await house.linked;
  const server = await createCentreServer(services, house, secret, null);
  await server.listen({ host: '127.0.0.1', port: 0 });
  // A server that listens on a port has an address with one.
  const { port } = server.server.address() as AddressInfo;
  return { address: `http://127.0.0.1:${port}`, close: () => server.close() };
};
