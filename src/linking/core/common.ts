import { z } from 'zod';
import { Text } from '#model/text.ts';
import { registeredDomain } from './families/host.ts';

/** Values that say nothing about who did it, with the reason. Data: knowledge/common-values.json. */
export const CommonValues = z.object({
  version: z.string(),
  source: Text,
  reasons: z.record(z.string(), Text),
  /** `equal`: these values of these types · `under`: these host names and all below · `within`: addresses in these networks. */
  rules: z.array(
    z.object({
      reason: z.string(),
      types: z.array(z.string()).optional(),
      equal: z.array(z.string()).optional(),
      under: z.array(z.string()).optional(),
      within: z.array(z.string()).optional(),
    }),
  ),
});
export type CommonValues = z.infer<typeof CommonValues>;

/** What follows from a value being common: why, and the most that it may still weigh, in whole thousandths of log10. 0: it says nothing at all. */
export type Common = { readonly reason: Text; readonly cap: number };

/** Whether and why a value is common; null for ordinary evidence. The same value always has the same answer. */
export type CommonReason = (type: string, value: string) => Common | null;

/** Makes the look-up from the table: a few map reads a value, whatever the table's size. */
export function commonReasons(table: CommonValues): CommonReason {
  const equal = new Map<string, Common>();
  const under = new Map<string, Common>();
  const networks: { readonly bits: string; readonly common: Common }[] = [];
  for (const rule of table.rules) {
    const common = { reason: table.reasons[rule.reason] ?? { ja: rule.reason, en: rule.reason }, cap: 0 };
    for (const type of rule.types ?? []) for (const value of rule.equal ?? []) equal.set(`${type}:${value}`, common);
    for (const host of rule.under ?? []) under.set(host, common);
    for (const network of rule.within ?? []) networks.push({ bits: networkBits(network), common });
  }
  const ownSuffix = table.reasons['public-suffix'];
  const suffix = ownSuffix ? { reason: ownSuffix, cap: 0 } : null;

  return (type, value) => {
    const known = equal.get(`${type}:${value}`);
    if (known) return known;
    switch (type) {
      case 'domain':
      case 'registered-domain':
        return hostReason(value, under) ?? (suffix && registeredDomain(value) === null ? suffix : null);
      case 'ipv4':
      case 'ipv6':
      case 'cidr':
        return addressReason(value, networks);
      default:
        return null;
    }
  };
}

/** Looks at the host and its parents, no higher than what somebody took: a customer of a large service is not the service. */
function hostReason(host: string, under: ReadonlyMap<string, Common>): Common | null {
  const last = host.length - (registeredDomain(host) ?? host).length;
  for (let at = 0; at >= 0 && at <= last; at = after(host, at)) {
    const common = under.get(host.slice(at));
    if (common) return common;
  }
  return null;
}

/** Where the next label begins, or -1. */
const after = (host: string, at: number): number => {
  const dot = host.indexOf('.', at);
  return dot < 0 ? -1 : dot + 1;
};

function addressReason(value: string, networks: readonly { readonly bits: string; readonly common: Common }[]): Common | null {
  const bits = networkBits(value);
  return networks.find((network) => bits.startsWith(network.bits))?.common ?? null;
}

/** An address or network as its leading bits, with the version in front: `4:1010…`. Equal beginnings mean containment. */
function networkBits(network: string): string {
  const [address = '', prefix] = network.split('/');
  const bits = address.includes(':') ? `6:${ipv6Bits(address)}` : `4:${ipv4Bits(address)}`;
  return prefix === undefined ? bits : bits.slice(0, 2 + Number(prefix));
}

const ipv4Bits = (address: string): string =>
  address
    .split('.')
    .map((part) => Number(part).toString(2).padStart(8, '0'))
    .join('');

function ipv6Bits(address: string): string {
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}
