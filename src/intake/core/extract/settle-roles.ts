import type { Indicator, IndicatorRole } from '#model/indicator.ts';

/** A trace with what the words around it told of its role; null where they told nothing. */
export type Told = { readonly indicator: Indicator; readonly role: IndicatorRole | null };

/**
 * Gives every trace a role. What the report calls the victim's in one place is the victim's where nothing is said, and so are the pages,
 * mail accounts and hosts below a domain or site of the victim. Whatever remains is the attacker's.
 */
export function settleRoles(told: readonly Told[]): Indicator[] {
  const victims = told.filter(({ role }) => role === 'victim').map(({ indicator }) => indicator);
  const norms = new Set(victims.map(({ type, norm }) => `${type} ${norm}`));
  const hosts = new Set(victims.filter(({ type }) => type === 'domain' || type === 'url').map(hostOf));
  const isVictims = (indicator: Indicator): boolean =>
    norms.has(`${indicator.type} ${indicator.norm}`) || parents(hostOf(indicator)).some((host) => hosts.has(host));
  return told.map(({ indicator, role }) => ({ ...indicator, role: role ?? (isVictims(indicator) ? 'victim' : 'attacker') }));
}

function hostOf({ type, norm }: Indicator): string {
  if (type === 'domain' || type === 'ipv4') return norm;
  if (type === 'email') return norm.slice(norm.lastIndexOf('@') + 1);
  return type === 'url' ? (/^[a-z0-9+.-]+:\/\/(?:www\.)?([^/:]+)/.exec(norm)?.[1] ?? '') : '';
}

/** `a.b.example` and everything above it that is more than a top-level domain. */
function parents(host: string): string[] {
  const labels = host.split('.').slice(-6);
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
