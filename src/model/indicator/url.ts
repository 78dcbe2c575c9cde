import type { Outcome } from '../outcome.ts';
import { accept } from '../outcome.ts';
import { isWrittenHost, readHostName } from './host-name.ts';
import { isWrittenIpv4, readIpv4, readIpv6, writeIpv4, writeIpv6 } from './ip.ts';
import type { IndicatorKind } from './kind.ts';
import { notPublic, unreadable } from './kind.ts';
import { onion } from './onion.ts';
import { plain } from './plain.ts';
import { isWrittenPath, writePath } from './url-path.ts';

/**
 * Scheme and host in lower case, default port, fragment, user name and password removed, path and query kept (url-path.ts). An address
 * without a scheme reads as http, which is what a browser used to make of it. Line breaks inside (RFC 3986 appendix C) are dropped.
 */
export const url: IndicatorKind<'url'> = {
  id: 'url',
  name: { ja: 'URL', en: 'URL' },
  normalise(value) {
    if (isWritten(value)) return accept(value);
    const written = plain(value)?.replace(/[\r\n]+[ \t>]*/g, '') ?? '';
    const [, scheme = 'http', rest = ''] = /^(?:([a-z][a-z0-9+.-]{1,20}):\/\/)?(.*)$/is.exec(written) ?? [];
    const [, authority = '', tail = ''] = /^([^/?#\\]*)(?:#.*$|(.*))$/s.exec(rest) ?? [];
    if (authority === '' || /\s/.test(rest)) return unreadable('url');
    const [, hostPart = '', port = ''] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(authority.slice(authority.lastIndexOf('@') + 1)) ?? [];
    const host = writeHost(hostPart);
    if (!host.ok) return host;
    const lower = scheme.toLowerCase();
    const shownPort = port === '' || Number(port) === defaultPorts[lower] ? '' : `:${Number(port)}`;
    const pathAndQuery = tail.replace(/#.*$/s, '');
    return accept(`${lower}://${host.value}${shownPort}${writePath(pathAndQuery.startsWith('/') ? pathAndQuery : `/${pathAndQuery}`)}`);
  },
  examples: {
    accept: [
      ['hxxps[:]//Login[.]Example/Path?Id=7#top', 'https://login.example/Path?Id=7'],
      ['http://evil.example:80', 'http://evil.example/'],
      ['https://taro:himitsu@evil.example:8443/a', 'https://evil.example:8443/a'],
      ['evil.example/kit/', 'http://evil.example/kit/'],
      ['ｈｔｔｐ：／／ｅｖｉｌ．ｅｘａｍｐｌｅ／ａ', 'http://evil.example/a'],
      ['http://198.51.100.7/x.sh', 'http://198.51.100.7/x.sh'],
      ['http://[2001:DB8::1]/', 'http://[2001:db8::1]/'],
      ['ldap://evil.example:1389/a', 'ldap://evil.example:1389/a'],
      ['https://evil.example/long\r\n  path', 'https://evil.example/longpath'],
    ],
    refuse: [
      ['https://', 'trace-unreadable'],
      ['http://localhost/admin', 'trace-not-public'],
      ['http://portal.kaisha.local/', 'trace-not-public'],
      ['not a url', 'trace-unreadable'],
      ['https://999.1.1.1/', 'trace-unreadable'],
    ],
  },
};

/** Whether a value is a URL in its one form; says no where it takes a closer look. */
function isWritten(value: string): boolean {
  const from = value.startsWith('http://') ? 7 : value.startsWith('https://') ? 8 : 0;
  const slash = from === 0 ? -1 : value.indexOf('/', from);
  if (slash < 0 || !(value.length === slash + 1 || isWrittenPath(value.slice(slash)))) return false;
  const host = value.slice(from, slash);
  return isWrittenHost(host) || isWrittenIpv4(host);
}

const defaultPorts: Readonly<Record<string, number>> = { http: 80, https: 443, ftp: 21, ws: 80, wss: 443, ldap: 389, ldaps: 636, ssh: 22 };

function writeHost(written: string): Outcome<string> {
  if (written.startsWith('[')) {
    const groups = readIpv6(written.slice(1, -1));
    return groups === null ? unreadable('url') : accept(`[${writeIpv6(groups)}]`);
  }
  const octets = readIpv4(written);
  if (octets !== null) return accept(writeIpv4(octets));
  if (/\.onion$/i.test(written)) return onion.normalise(written).ok ? accept(written.toLowerCase()) : unreadable('url');
  const host = readHostName(written);
  if (host === null) return unreadable('url');
  return host.kind === 'public' ? accept(host.name) : notPublic('url');
}
