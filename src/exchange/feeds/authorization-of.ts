import type { FeedToRun } from '../store/feed-runs.ts';

/** The `Authorization` header that a feed signs in with: Basic, a bearer token (TAXII), or MISP's bare key; null: none. */
export function authorizationOf({ kind, secret }: Pick<FeedToRun, 'kind' | 'secret'>): string | null {
  if (secret === null) return null;
  if (secret.kind === 'basic') return `Basic ${Buffer.from(`${secret.user}:${secret.password}`).toString('base64')}`;
  return kind === 'misp-pull' ? secret.token : `Bearer ${secret.token}`;
}
