import { createHash } from 'node:crypto';
import { pemOf, type SigningKey } from '#liaison';
import { packageFiles, type PackageFacts, readMeOf, SSH_IDENTITY, SSH_NAMESPACE } from '../core/files/package-words.ts';
import { allowedSigner, sshSignature } from './ssh-signature.ts';
import { zipOf } from './write-workbook.ts';

type Contents = { readonly bundle: Uint8Array; readonly brief: Uint8Array; readonly indicators: Uint8Array };

/**
 * A package that whoever has no system can open and check with tools that every system brings: a ZIP whose list of SHA-256 sums (as `sha256sum -c` reads it) is signed with
 * the centre's Ed25519 key, raw for OpenSSL and once more for OpenSSH. The same contents and key give the same bytes.
 */
export function signedPackage(
  { bundle, brief, indicators }: Contents,
  facts: Omit<PackageFacts, 'fingerprint'>,
  key: SigningKey,
): Promise<Buffer> {
  const fingerprint = sha256(key.publicKey);
  const listed = [
    { name: packageFiles.readMe, bytes: Buffer.from(readMeOf({ ...facts, fingerprint })) },
    { name: packageFiles.signers, bytes: Buffer.from(allowedSigner(SSH_IDENTITY, key)) },
    { name: packageFiles.brief, bytes: brief },
    { name: packageFiles.bundle, bytes: bundle },
    { name: packageFiles.indicators, bytes: indicators },
    { name: packageFiles.key, bytes: Buffer.from(pemOf(key.publicKey)) },
  ];
  const sums = Buffer.from(listed.map(({ name, bytes }) => `${sha256(bytes)}  ${name}\n`).join(''));
  return zipOf([
    ...listed,
    { name: packageFiles.sums, bytes: sums },
    { name: packageFiles.signature, bytes: key.sign(sums) },
    { name: packageFiles.sshSignature, bytes: Buffer.from(sshSignature(sums, key, SSH_NAMESPACE)) },
  ]);
}

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
