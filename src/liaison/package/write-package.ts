import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { manifestText, packageNames } from './manifest.ts';
import type { SigningKey } from '../partner-desk/signing-key.ts';

/** A file of a package with its content. */
export type PackageFile = { readonly name: string; readonly bytes: Uint8Array };

/** A package's parts as they are signed. */
export type SignedParts = { readonly manifest: Uint8Array; readonly signature: Uint8Array };

/** Signs a message and its attachments. @param files message.json and attachments/… */
export function signParts(files: readonly PackageFile[], key: SigningKey, signer: string): SignedParts {
  const manifest = Buffer.from(
    manifestText({
      format: 'renkei-package/1',
      algorithm: 'Ed25519',
      key: key.id,
      signer,
      files: files.map(({ name, bytes }) => ({ name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') })),
    }),
  );
  return { manifest, signature: key.sign(manifest) };
}

/** The ZIP. The same parts give the same bytes: names in order, nothing compressed, no times, no attributes. */
export function writePackage(files: readonly PackageFile[], { manifest, signature }: SignedParts): Promise<Buffer> {
  const zip = new ZipFile();
  const all = [...files, { name: packageNames.manifest, bytes: manifest }, { name: packageNames.signature, bytes: signature }];
  for (const { name, bytes } of all.sort((a, b) => (a.name < b.name ? -1 : 1)))
    zip.addBuffer(Buffer.from(bytes), name, { mtime: earliest, mode: 0o100644, compress: false, forceDosTimestamp: true });
  zip.end();
  return buffer(zip.outputStream);
}

/** The first time that a ZIP can write, in local time as its format has it. */
const earliest = new Date(1980, 0, 1);
