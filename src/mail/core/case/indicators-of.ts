import type { IndicatorType } from '#model/indicator.ts';
import { normaliseIndicator } from '#model/indicator/normalise.ts';
import type { Finding, Turn } from '../finding.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import type { MailIndicator } from '../mail-pages.ts';
import { domainOf, registeredDomain } from '../registered-domain.ts';

/**
 * What a finding has for the case, in the order in which it was seen: addresses and domains of the other side, links, attachments, servers. Each once (type and
 * comparable form); what is not valid for its type is left out. `common` marks what many honest people share: mail services, file stores, pictures, servers
 * that nobody but the sender vouches for. Whose they are is a person's decision: a real account that was taken over belongs to a victim, too.
 */
export function indicatorsOf(finding: Finding, owners: readonly string[]): MailIndicator[] {
  const found = new Map<string, MailIndicator>();
  const ours = new Set(owners.flatMap((owner) => (isFreeMail(domainOf(owner)) ? [] : [domainOf(owner)])));
  const add = (type: IndicatorType, value: string, turn: Turn, common: boolean, trusted: boolean | null = null): void => {
    const norm = normaliseIndicator(type, value);
    if (!norm.ok) return;
    const key = `${type} ${norm.value}`;
    const known = found.get(key);
    // The same server may be vouched for in a later message.
    if (known) found.set(key, { ...known, common: known.common && common, trusted: trusted === true ? true : known.trusted });
    else found.set(key, { type, value: norm.value, turn: turn.ordinal, common, trusted });
  };
  const theirs = new Set(finding.addresses);
  for (const turn of finding.turns) {
    if (turn.direction === 'out') continue;
    const { address } = turn.from;
    if (theirs.has(address)) {
      const domain = domainOf(address);
      add('email', address, turn, false);
      if (domain !== '' && !ours.has(domain)) add('domain', domain, turn, isFreeMail(domain));
    }
    for (const { shown, kind } of turn.links) {
      const isShared = kind !== 'ordinary';
      add('url', shown, turn, kind === 'meeting');
      const host = hostOf(shown);
      if (host !== null && !ours.has(registeredDomain(host))) add('domain', registeredDomain(host), turn, isShared);
    }
    for (const { sha256, kind, bytes } of turn.attachments) if (bytes > 0) add('sha256', sha256, turn, harmless.has(kind));
    for (const { ip, trusted } of turn.servers) add(ip.includes(':') ? 'ipv6' : 'ipv4', ip, turn, !trusted, trusted);
  }
  return [...found.values()];
}

/** Kinds of files that are the same in thousands of mails: logos, signatures, invitations. */
export const harmless: ReadonlySet<string> = new Set(['image', 'signature', 'calendar', 'text']);

/** The host of a link, defanged or not; null where it has none. */
export function hostOf(shown: string): string | null {
  const norm = normaliseIndicator('url', shown);
  const host = norm.ok ? /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#:]+)/.exec(norm.value)?.[1] : undefined;
  return host ?? null;
}
