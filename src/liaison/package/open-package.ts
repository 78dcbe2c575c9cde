import { createHash, verify } from 'node:crypto';
import { accept, type Outcome, refuse } from '#model/outcome.ts';
import { readJsonBody } from '#platform/http/json-body.ts';
import { Manifest, manifestText, packageNames } from './manifest.ts';
import { publicKeyOf } from './public-key.ts';
import { unzip } from './unzip.ts';
import type { SignedParts } from './write-package.ts';

/** A key that somebody may sign with, and when. Instants as RFC 3339. */
export type KnownKey = {
  readonly id: string;
  readonly organisation: string;
  readonly publicKey: Uint8Array;
  readonly validFrom: string;
  readonly validUntil: string | null;
};

/** A package whose signature holds and whose files are those that were signed. What the message says is not judged here. */
type OpenedPackage = {
  readonly key: KnownKey;
  readonly message: Buffer;
  /** Without the folder. */
  readonly attachments: ReadonlyMap<string, Buffer>;
  readonly signed: SignedParts;
};

/**
 * Opens a signed package from outside, step by step: the archive, the manifest, the key and its time, the signature, then each file against the
 * manifest. Errors: those of `unzip`, `package-manifest`, `package-algorithm`, `package-key-unknown`, `package-key-expired`, `package-signature`.
 * @param at the instant at which the key must be valid, RFC 3339
 */
export async function openPackage(
  bytes: Buffer,
  findKey: (id: string, signer: string) => Promise<KnownKey | null>,
  at: string,
): Promise<Outcome<OpenedPackage>> {
  const unpacked = await unzip(bytes);
  if (!unpacked.ok) return unpacked;
  const files = new Map(unpacked.value);
  const manifestBytes = files.get(packageNames.manifest);
  const signature = files.get(packageNames.signature);
  const message = files.get(packageNames.message);
  if (!manifestBytes || !signature || !message) return refuse('package-manifest', { problem: 'message, manifest or signature is missing' });
  const read = readManifest(manifestBytes);
  if (!read.ok) return read;
  const manifest = read.value;
  if (manifest.algorithm !== 'Ed25519') return refuse('package-algorithm');
  const key = await findKey(manifest.key, manifest.signer);
  if (!key || key.organisation !== manifest.signer) return refuse('package-key-unknown');
  if (!isValidAt(key, at)) return refuse('package-key-expired');
  if (signature.length !== 64 || !verify(null, manifestBytes, publicKeyOf(key.publicKey), signature)) return refuse('package-signature');
  files.delete(packageNames.manifest);
  files.delete(packageNames.signature);
  const against = objectionToFiles(manifest, files);
  if (against) return against;
  files.delete(packageNames.message);
  const attachments = new Map([...files].map(([name, content]) => [name.slice(packageNames.attachments.length), content]));
  return accept({ key, message, attachments, signed: { manifest: manifestBytes, signature } });
}

/** Whether a key may be used at an instant: from its first moment up to and without its last. */
const isValidAt = ({ validFrom, validUntil }: Pick<KnownKey, 'validFrom' | 'validUntil'>, at: string): boolean =>
  Date.parse(validFrom) <= Date.parse(at) && (validUntil === null || Date.parse(at) < Date.parse(validUntil));

/** Read strictly: what is signed has one spelling only. */
function readManifest(bytes: Buffer): Outcome<Manifest> {
  const json = readJsonBody(bytes);
  if (!json.ok) return refuse('package-manifest', { problem: json.reason.code });
  const read = Manifest.safeParse(json.value);
  if (!read.success) return refuse('package-manifest', { problem: read.error.issues[0]?.path.join('.') || 'form' });
  return bytes.equals(Buffer.from(manifestText(read.data))) ? accept(read.data) : refuse('package-manifest', { problem: 'not canonical' });
}

function objectionToFiles({ files }: Manifest, present: ReadonlyMap<string, Buffer>): ReturnType<typeof refuse> | null {
  const names = new Set(files.map(({ name }) => name));
  if (names.size !== files.length || names.size !== present.size)
    return refuse('package-manifest', { problem: 'a file too many or too few' });
  for (const { name, bytes, sha256 } of files) {
    const content = present.get(name);
    if (!content) return refuse('package-manifest', { problem: 'a file too many or too few' });
    if (content.length !== bytes || createHash('sha256').update(content).digest('hex') !== sha256)
      return refuse('package-manifest', { problem: 'a file differs from what was signed' });
  }
  return null;
}
