import { RenkeiError } from '#model/errors.ts';

/**
 * Asks the running centre. It never sends elsewhere: a redirect is an error, and fetch, which keeps the whole of a body that it may have to send again, keeps nothing of a file of gigabytes.
 * Errors: `centre-not-reached`.
 */
export async function askCentre(address: string, secret: string, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = new Headers(init.headers);
  headers.set('authorization', `Bearer ${secret}`);
  return fetch(new URL(path, address), { ...init, headers, redirect: 'error' }).catch((cause: unknown) => {
    throw new RenkeiError('centre-not-reached', { address }, cause);
  });
}
