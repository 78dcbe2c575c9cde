import { z } from 'zod';

/** Kinds of trace. `path` is the path of a URL, `file-path` a path on a victim's disk, `technique` an ATT&CK id. */
export const IndicatorType = z.enum([
  'ipv4',
  'ipv6',
  'cidr',
  'domain',
  'url',
  'path',
  'email',
  'sha256',
  'sha1',
  'md5',
  'cve',
  'technique',
  'onion',
  'btc',
  'eth',
  'tox',
  'phone',
  'bank-account',
  'corporate-number',
  'file-path',
  'note-text',
  'victim-id',
  'ransomware-family',
  'certificate',
  'tlsh',
  'ssdeep',
  'malware',
]);
export type IndicatorType = z.infer<typeof IndicatorType>;

/** Whose it is. A victim's own data is kept and searchable, and never ties attackers together. */
export const IndicatorRole = z.enum(['attacker', 'victim', 'transit']);
export type IndicatorRole = z.infer<typeof IndicatorRole>;

/** A trace as a report holds it. */
export const Indicator = z.object({
  type: IndicatorType,
  /** As written by the reporter. */
  value: z.string(),
  /** The one comparable form (see indicator/normalise.ts); equal traces have equal norms. */
  norm: z.string(),
  role: IndicatorRole,
  /** Where the text says it: UTF-16 offsets [start, end) into the report's text; null where the sender listed it apart. */
  span: z.tuple([z.int(), z.int()]).nullable(),
});
export type Indicator = z.infer<typeof Indicator>;
