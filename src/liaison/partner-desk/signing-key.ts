import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { constants } from 'node:fs';
import { link, mkdir, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { RenkeiError } from '#model/errors.ts';
import type { Services } from '#platform/services.ts';
import { keyId, rawPublicKey } from '../package/public-key.ts';

/** The centre's own key: signs what leaves. */
export type SigningKey = { readonly id: string; readonly publicKey: Uint8Array; readonly sign: (bytes: Uint8Array) => Uint8Array };

/**
 * The centre's Ed25519 key. Made on first use; the private part lies in the data folder and never in the database, so that neither a dump nor a
 * query shows it. Only its owner may read the file. @throws `signing-key` where the file is damaged or open to others.
 */
export async function signingKey({ files, newId }: Pick<Services, 'files' | 'newId'>): Promise<SigningKey> {
  const folder = join(files, 'keys');
  const path = join(folder, 'message-signing.pem');
  const known = keys.get(path);
  if (known) return known;
  const pem = (await readKey(path)) ?? (await makeKey(folder, path, newId()));
  const key = fromPem(pem);
  keys.set(path, key);
  return key;
}

const keys = new Map<string, SigningKey>();

async function readKey(path: string): Promise<string | null> {
  try {
    const { mode } = await stat(path);
    if ((mode & 0o077) !== 0) throw new RenkeiError('signing-key', { problem: 'others may read it' });
    return await readFile(path, 'utf8');
  } catch (problem) {
    if (problem instanceof Error && 'code' in problem && problem.code === 'ENOENT') return null;
    throw problem;
  }
}

/** Written whole under another name and then linked into place: of two that begin at once one wins, and both go on with its key. */
async function makeKey(folder: string, path: string, name: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(folder, `${name}.new`);
  try {
    const file = await open(temporary, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL, 0o600);
    try {
      await file.writeFile(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await file.sync();
    } finally {
      await file.close();
    }
    await link(temporary, path).catch((problem: unknown) => {
      if (!(problem instanceof Error && 'code' in problem && problem.code === 'EEXIST')) throw problem;
    });
  } finally {
    await rm(temporary, { force: true });
  }
  return readFile(path, 'utf8');
}

function fromPem(pem: string): SigningKey {
  let secret: KeyObject;
  try {
    secret = createPrivateKey(pem);
  } catch {
    throw new RenkeiError('signing-key', { problem: 'not a private key' });
  }
  if (secret.asymmetricKeyType !== 'ed25519') throw new RenkeiError('signing-key', { problem: 'not Ed25519' });
  const publicKey = rawPublicKey(createPublicKey(secret));
  return { id: keyId(publicKey), publicKey, sign: (bytes) => sign(null, bytes, secret) };
}
