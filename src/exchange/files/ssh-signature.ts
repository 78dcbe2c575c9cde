import { createHash } from 'node:crypto';
import type { SigningKey } from '#liaison';

/** A piece of the SSH wire format: its length in four bytes, then itself (RFC 4251 §5, `string`). */
function wire(...parts: readonly (string | Uint8Array)[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

const MAGIC = Buffer.from('SSHSIG');
const HASH = 'sha512';

const publicBlob = ({ publicKey }: Pick<SigningKey, 'publicKey'>): Buffer => wire('ssh-ed25519', publicKey);

/**
 * A detached signature as `ssh-keygen -Y verify` reads it (OpenSSH PROTOCOL.sshsig, version 1). The words that are signed begin with a mark of their own, so that it can
 * never be taken for a signature of something else by the same key.
 */
export function sshSignature(message: Uint8Array, key: SigningKey, namespace: string): string {
  const digest = createHash(HASH).update(message).digest();
  const signature = key.sign(Buffer.concat([MAGIC, wire(namespace, '', HASH, digest)]));
  const version = Buffer.from([0, 0, 0, 1]);
  const blob = Buffer.concat([MAGIC, version, wire(publicBlob(key), namespace, '', HASH, wire('ssh-ed25519', signature))]);
  const lines = blob.toString('base64').match(/.{1,70}/g) ?? [];
  return `-----BEGIN SSH SIGNATURE-----\n${lines.join('\n')}\n-----END SSH SIGNATURE-----\n`;
}

/** The line of an `allowed_signers` file that names a key. */
export const allowedSigner = (identity: string, key: SigningKey): string =>
  `${identity} ssh-ed25519 ${publicBlob(key).toString('base64')}\n`;
