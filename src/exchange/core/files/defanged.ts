import type { IndicatorType } from '#model/indicator.ts';

const live: ReadonlySet<IndicatorType> = new Set(['ipv4', 'ipv6', 'cidr', 'domain', 'url', 'email', 'onion']);

/** A trace as a page may show it, so that nobody opens it by a click or by pasting: `hxxps://example[.]com/…`, `taro[@]example[.]com`, `2001[:]db8[:][:]1`. */
export function defanged(type: IndicatorType, value: string): string {
  if (!live.has(type)) return value;
  if (type === 'ipv6' || (type === 'cidr' && value.includes(':'))) return value.replaceAll(':', '[:]');
  const [, scheme = '', rest = ''] = /^([a-z][a-z0-9+.-]{0,20}:\/\/)?(.*)$/is.exec(value) ?? [];
  const end = rest.search(/[/?#]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  return `${scheme.replace(/^http/i, 'hxxp').replace(/^ftp/i, 'fxp')}${host.replace(/[.。｡．]/g, '[.]').replaceAll('@', '[@]')}${end < 0 ? '' : rest.slice(end)}`;
}
