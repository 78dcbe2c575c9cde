import { z } from 'zod';
import { canonicalJson } from '#model/canonical-json.ts';

/** Names of the files of a package. Attachments lie below one folder and nowhere else. */
export const packageNames = {
  message: 'message.json',
  manifest: 'manifest.json',
  signature: 'manifest.sig',
  attachments: 'attachments/',
} as const;

/** What is signed: every file of the package but the manifest and its signature, by name, size and SHA-256. */
export const Manifest = z.strictObject({
  format: z.literal('renkei-package/1'),
  algorithm: z.string().max(40),
  /** Id of the key: SHA-256 of its 32 raw bytes, the first 16 in hex. */
  key: z.string().regex(/^[0-9a-f]{32}$/),
  /** Whoever signs, an organisation. */
  signer: z.string().max(80),
  files: z
    .array(z.strictObject({ name: z.string().min(1).max(200), bytes: z.int().min(0), sha256: z.string().regex(/^[0-9a-f]{64}$/) }))
    .min(1)
    .max(51),
});
export type Manifest = z.infer<typeof Manifest>;

/** The bytes that are signed: canonical JSON, files in order of their names. */
export const manifestText = (manifest: Manifest): string =>
  canonicalJson({ ...manifest, files: [...manifest.files].sort((a, b) => (a.name < b.name ? -1 : 1)) });
