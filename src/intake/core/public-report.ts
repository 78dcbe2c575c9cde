import { z } from 'zod';
import { ReportInput } from '#model/report.ts';

/** What somebody without an account may hand in: a report without the fields that only an organisation can vouch for. */
export const PublicReport = ReportInput.omit({
  id: true,
  reporter: true,
  follows: true,
  handling: true,
  serious: true,
  exercise: true,
});
export type PublicReport = z.infer<typeof PublicReport>;

/** The code of a public receipt: 16 characters of Crockford's base 32 (80 bits), in groups of four. Case, blanks and hyphens don't matter. */
export const ReceiptCode = z
  .string()
  .max(40)
  .transform((code) => code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1'))
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{16}$/));

/** 10 random bytes → a code as people read it. */
export function writeReceiptCode(random: Uint8Array): string {
  let bits = random.reduce((all, byte) => (all << 8n) | BigInt(byte), 0n);
  let code = '';
  for (let left = 16; left > 0; left -= 1) {
    code = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'.charAt(Number(bits & 31n)) + code;
    bits >>= 5n;
  }
  return code.replace(/(.{4})(?=.)/g, '$1-');
}

/** A draft's secret is made in the browser: 32 bytes or more, base64url. Whoever holds it holds the draft. */
export const DraftSecret = z.string().regex(/^[\w-]{43,86}$/);

/** What a form keeps between pages. The centre does not look into it. */
export const Draft = z.object({ content: z.record(z.string(), z.unknown()) });
export const SavedDraft = Draft.extend({ savedAt: z.iso.datetime(), expiresAt: z.iso.datetime() });
export const DRAFT_BYTES = 256 * 1024;
export const DRAFT_DAYS = 30;
