import { feature, type Feature } from './family.ts';

/** An address and its neighbourhood: the /24 (IPv4) or /48 (IPv6) that a small customer is given. */
export function addressFeatures(type: 'ipv4' | 'ipv6', norm: string): readonly Feature[] {
  const around = type === 'ipv4' ? network24(norm) : network48(norm);
  return [feature(type, norm, around)];
}

/** A network as stated; one of /24 or narrower (IPv4) also stands for its /24. */
export function networkFeatures(norm: string): readonly Feature[] {
  const slash = norm.indexOf('/');
  const bits = Number(norm.slice(slash + 1));
  const narrow = !norm.includes(':') && slash > 0 && bits >= 24;
  return [feature('cidr', norm, narrow ? network24(norm.slice(0, slash)) : [])];
}

function network24(ipv4: string): readonly Feature[] {
  const cut = ipv4.lastIndexOf('.');
  return cut > 0 ? [feature('network-24', `${ipv4.slice(0, cut)}.0/24`)] : [];
}

/** First three groups of the canonical text (RFC 5952); a `::` among them stands for zeros. */
function network48(ipv6: string): readonly Feature[] {
  const [head = '', tail] = ipv6.split('::');
  const groups = head === '' ? [] : head.split(':');
  if (tail === undefined && groups.length !== 8) return [];
  while (groups.length < 3) groups.push('0');
  return [feature('network-48', `${groups.slice(0, 3).join(':')}::/48`)];
}
