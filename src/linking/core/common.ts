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
  const equal = new Map<string, Map<string, Common>>();
  const under = new Map<string, Common>();
  const networks: Network[] = [];
  for (const rule of table.rules) {
    const common = { reason: table.reasons[rule.reason] ?? { ja: rule.reason, en: rule.reason }, cap: 0 };
    for (const type of rule.types ?? []) {
      const values = equal.get(type) ?? new Map<string, Common>();
      equal.set(type, values);
      for (const value of rule.equal ?? []) values.set(value, common);
    }
    for (const host of rule.under ?? []) under.set(host, common);
    for (const network of rule.within ?? []) networks.push({ bits: networkBits(network), ...ipv4Network(network), common });
  }
  const ownSuffix = table.reasons['public-suffix'];
  const suffix = ownSuffix ? { reason: ownSuffix, cap: 0 } : null;

  return (type, value) => {
    const known = equal.get(type)?.get(value);
    if (known) return known;
    switch (type) {
      case 'domain':
      case 'registered-domain':
        return hostReason(value, registeredDomain(value), under, suffix);
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
function hostReason(host: string, registered: string | null, under: ReadonlyMap<string, Common>, suffix: Common | null): Common | null {
  const last = host.length - (registered ?? host).length;
  for (let at = 0; at >= 0 && at <= last; at = after(host, at)) {
    const common = under.get(host.slice(at));
    if (common) return common;
  }
  return registered === null ? suffix : null;
}

/** Where the next label begins, or -1. */
const after = (host: string, at: number): number => {
  const dot = host.indexOf('.', at);
  return dot < 0 ? -1 : dot + 1;
};

/** A network as its leading bits, and (one of IPv4) as a number and how many of its low bits are open. */
type Network = { readonly bits: string; readonly base: number; readonly open: number; readonly common: Common };

function addressReason(value: string, networks: readonly Network[]): Common | null {
  // Nearly all are IPv4 addresses, which are compared as numbers.
  const address = ipv4Number(value);
  if (address >= 0) return networks.find(({ base, open }) => base >= 0 && Math.floor((address - base) / open) === 0)?.common ?? null;
  const bits = networkBits(value);
  return networks.find((network) => bits.startsWith(network.bits))?.common ?? null;
}

/** `open`: how many addresses; `base` is -1 for one of IPv6. */
export function ipv4Network(network: string): { readonly base: number; readonly open: number } {
  const [address = '', prefix = '32'] = network.split('/');
  const open = 2 ** (32 - Number(prefix));
  const base = ipv4Number(address);
  return { base: base < 0 ? base : Math.floor(base / open) * open, open };
}

/** An IPv4 address as a number; -1 for anything else. */
function ipv4Number(address: string): number {
  let number = 0;
  let part = 0;
  let dots = 0;
  for (let at = 0; at < address.length; at += 1) {
    const code = address.charCodeAt(at);
    if (code === 0x2e) {
      number = number * 256 + part;
      part = 0;
      dots += 1;
    } else if (code >= 0x30 && code <= 0x39) part = part * 10 + code - 0x30;
    else return -1;
  }
  return dots === 3 ? number * 256 + part : -1;
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
