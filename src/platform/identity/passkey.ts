import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
} from '@simplewebauthn/server';
import type { Executor } from '../database/executor.ts';
import type { Address } from './address.ts';
import { signInLimits } from './core/limits.ts';
import type { PasskeyRow } from './core/people.ts';
import { hashSecret, newSecret } from './secret.ts';
import './tables.ts';

/**
 * Passkeys (W3C Web Authentication Level 3). Every ceremony is two steps: options with a fresh challenge that is stored as a hash, and the
 * signed answer, which uses the challenge up, accepted or not. The authenticator verifies its user (PIN, finger) each time.
 */
export async function passkeyOptions(
  tx: Executor,
  person: { readonly id: string; readonly name: string },
  { address, now }: { readonly address: Address; readonly now: number },
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const own = await tx.selectFrom('passkey').select('id').where('person', '=', person.id).execute();
  return generateRegistrationOptions({
    rpName: 'Renkei 連携',
    rpID: address.host,
    userID: new TextEncoder().encode(person.id),
    userName: person.name,
    challenge: await newChallenge(tx, person.id, now),
    timeout: signInLimits.challenge,
    excludeCredentials: own,
    supportedAlgorithmIDs: algorithms,
    // Found by the authenticator itself: nobody types a name, so nobody can try out which names exist.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Adds the passkey that the person's authenticator has just made. False: the answer is not one to our challenge, for this address. */
export async function addPasskey(
  tx: Executor,
  passkey: { readonly person: string; readonly label: string; readonly response: RegistrationResponseJSON },
  { address, now }: { readonly address: Address; readonly now: number },
): Promise<boolean> {
  const expectedChallenge = await useChallenge(tx, passkey.response, passkey.person, now);
  if (expectedChallenge === null) return false;
  const verified = await verifyRegistrationResponse({
    response: passkey.response,
    expectedChallenge,
    expectedOrigin: address.origin,
    expectedRPID: address.host,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => null);
  if (!verified?.verified) return false;
  const { id, publicKey, counter, transports } = verified.registrationInfo.credential;
  const added = await tx
    .insertInto('passkey')
    .values({
      id,
      person: passkey.person,
      public_key: Buffer.from(publicKey),
      counter,
      transports: transports ?? [],
      label: passkey.label,
      rp_id: address.host,
      created_at: new Date(now).toISOString(),
      used_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return added.numInsertedOrUpdatedRows === 1n;
}

export async function signInOptions(
  tx: Executor,
  { address, now }: { readonly address: Address; readonly now: number },
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  return generateAuthenticationOptions({
    rpID: address.host,
    challenge: await newChallenge(tx, null, now),
    timeout: signInLimits.challenge,
    userVerification: 'required',
  });
}

/** The person whose passkey signed our challenge; null otherwise. */
export async function verifySignIn(
  tx: Executor,
  response: AuthenticationResponseJSON,
  { address, now }: { readonly address: Address; readonly now: number },
): Promise<string | null> {
  const expectedChallenge = await useChallenge(tx, response, null, now);
  const passkey = await tx.selectFrom('passkey').selectAll().where('id', '=', response.id).executeTakeFirst();
  if (expectedChallenge === null || !passkey) return null;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge,
    expectedOrigin: address.origin,
    // Not the host that this request happens to name: the one that the passkey was made for.
    expectedRPID: passkey.rp_id,
    credential: {
      id: passkey.id,
      publicKey: new Uint8Array(passkey.public_key),
      counter: Number(passkey.counter),
      // Written from the same library's answer when the passkey was added.
      transports: passkey.transports as AuthenticatorTransport[],
    },
  }).catch(() => null);
  if (!verified?.verified) return null;
  const { newCounter: counter } = verified.authenticationInfo;
  await tx
    .updateTable('passkey')
    .set({ counter, used_at: new Date(now).toISOString() })
    .where('id', '=', passkey.id)
    .execute();
  return passkey.person;
}

export async function listPasskeys(tx: Executor, person: string): Promise<PasskeyRow[]> {
  const rows = await tx.selectFrom('passkey').selectAll().where('person', '=', person).orderBy('created_at').execute();
  return rows.map((row) => ({ id: row.id, label: row.label, host: row.rp_id, createdAt: row.created_at, usedAt: row.used_at }));
}

/** False: this person has no such passkey. */
export async function removePasskey(tx: Executor, person: string, id: string): Promise<boolean> {
  const gone = await tx.deleteFrom('passkey').where('person', '=', person).where('id', '=', id).executeTakeFirst();
  return gone.numDeletedRows === 1n;
}

/** Ed25519, ES256, RS256 (IANA COSE Algorithms): what the authenticators of today bring. */
const algorithms = [-8, -7, -257];

async function newChallenge(tx: Executor, person: string | null, now: number): Promise<Uint8Array<ArrayBuffer>> {
  const challenge = newSecret();
  await tx.deleteFrom('passkey_challenge').where('expires_at', '<', new Date(now).toISOString()).execute();
  const expires_at = new Date(now + signInLimits.challenge).toISOString();
  await tx
    .insertInto('passkey_challenge')
    .values({ challenge_hash: hashSecret(challenge), person, expires_at })
    .execute();
  return new Uint8Array(Buffer.from(challenge, 'base64url'));
}

/** The challenge that the answer claims to sign, if it is one of ours for this person; it is gone after this. */
async function useChallenge(
  tx: Executor,
  { response: { clientDataJSON } }: { readonly response: { readonly clientDataJSON: string } },
  person: string | null,
  now: number,
): Promise<string | null> {
  const challenge = claimedChallenge(clientDataJSON);
  if (challenge === null) return null;
  const used = await tx
    .deleteFrom('passkey_challenge')
    .where('challenge_hash', '=', hashSecret(challenge))
    .where('expires_at', '>', new Date(now).toISOString())
    .where('person', person === null ? 'is' : '=', person)
    .executeTakeFirst();
  return used.numDeletedRows === 1n ? challenge : null;
}

function claimedChallenge(clientDataJson: string): string | null {
  try {
    const { challenge } = JSON.parse(Buffer.from(clientDataJson, 'base64url').toString()) as { challenge?: unknown };
    return typeof challenge === 'string' ? challenge : null;
  } catch {
    return null;
  }
}
