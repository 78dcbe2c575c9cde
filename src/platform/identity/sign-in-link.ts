import type { Role } from '#model/organisation.ts';
import type { Executor } from '../database/executor.ts';
import { signInLimits } from './core/limits.ts';
import { hashSecret, newSecret } from './secret.ts';
import './tables.ts';

/**
 * The path of a link with which this person can sign in once, within 15 minutes, in this role. The secret stands behind `#`, so opening the
 * link alone uses nothing up: mail scanners and previews fetch the page, and only the button on it sends the secret.
 * @param now milliseconds since 1970.
 */
export async function createSignInLink(
  tx: Executor,
  { person, role, now }: { readonly person: string; readonly role: Role; readonly now: number },
): Promise<{ readonly path: string; readonly expiresAt: string }> {
  const secret = newSecret();
  const expiresAt = new Date(now + signInLimits.link).toISOString();
  await tx.deleteFrom('sign_in_link').where('expires_at', '<', new Date(now).toISOString()).execute();
  await tx
    .insertInto('sign_in_link')
    .values({ token_hash: hashSecret(secret), person, role, expires_at: expiresAt, used_at: null })
    .execute();
  return { path: `/sign-in#${secret}`, expiresAt };
}

/** Uses the link up. Null for a link that is unknown, used or expired, or whose person may not sign in: the sender is not told which. */
export async function redeemSignInLink(tx: Executor, secret: string, now: number): Promise<{ person: string; role: Role } | null> {
  const at = new Date(now).toISOString();
  const link = await tx
    .updateTable('sign_in_link')
    .set({ used_at: at })
    .where('token_hash', '=', hashSecret(secret))
    .where('used_at', 'is', null)
    .where('expires_at', '>', at)
    .returning(['person', 'role'])
    .executeTakeFirst();
  return link ?? null;
}
