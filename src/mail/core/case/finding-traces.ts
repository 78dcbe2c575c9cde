import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Finding } from '../finding.ts';
import { sketchOf } from '../judge/elsewhere-index.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import { domainOf, registeredDomain } from '../registered-domain.ts';
import { harmless, hostOf } from './indicators-of.ts';

const traceKinds = ['address', 'domain', 'attachment', 'link', 'text'] as const;
export type TraceKind = (typeof traceKinds)[number];

/** Something that two findings can have in common. `text`: one number of a sketch, which says nothing alone (elsewhere-index.ts). */
export type FindingTrace = { readonly kind: TraceKind; readonly norm: string };

/** Numbers kept of the texts of one finding, sixteen a message: its first ten. What is sent to many desks is how a conversation opens. */
const MOST = 160;

/**
 * What is compared with findings of other mailboxes: what the other side brought, and nothing that belongs to the victim. Only what means something by itself: no
 * mail services, no file stores but the very link, no pictures.
 */
export function findingTraces(finding: Finding, owners: readonly string[]): FindingTrace[] {
  const found = new Map<string, FindingTrace>();
  const add = (kind: TraceKind, norm: string): void => void found.set(`${kind} ${norm}`, { kind, norm });
  const ours = new Set(owners.map(domainOf));
  const ownDomain = (domain: string): boolean => domain === '' || ours.has(domain) || isFreeMail(domain);
  for (const address of finding.addresses) {
    if (address === '' || owners.includes(address)) continue;
    add('address', address);
    const domain = domainOf(address);
    if (!ownDomain(domain)) add('domain', domain);
  }
  let texts = 0;
  for (const turn of finding.turns) {
    if (turn.direction === 'out') continue;
    for (const { kind, sha256, bytes } of turn.attachments)
      if (bytes > 0 && !harmless.has(kind) && normaliseIndicator('sha256', sha256).ok) add('attachment', sha256);
    for (const { shown, kind } of turn.links) {
      const host = hostOf(shown);
      if (host === null || kind === 'meeting') continue;
      const domain = registeredDomain(host);
      if (kind === 'ordinary' && !ownDomain(domain)) add('link', domain);
      const url = normaliseIndicator('url', shown);
      if (kind !== 'ordinary' && url.ok) add('link', url.value.slice(0, 500));
    }
    if (texts >= MOST) continue;
    const sketch = sketchOf(turn.text);
    for (const number of sketch) add('text', number.toString(16));
    texts += sketch.length;
  }
  return [...found.values()];
}
