import { certificateHash, partsOfPath } from './observables-of.ts';
import type { PublishedTrace } from './published-record.ts';

/** The STIX pattern that finds a trace; null for what cannot be observed. */
export function patternOf({ type, norm }: Pick<PublishedTrace, 'type' | 'norm'>): string | null {
  switch (type) {
    case 'technique':
    case 'cve':
    case 'ransomware-family':
    case 'malware':
      return null;
    case 'ipv4':
      return compare('ipv4-addr:value', norm);
    case 'ipv6':
      return compare('ipv6-addr:value', norm);
    case 'cidr':
      return `[${norm.includes(':') ? 'ipv6-addr' : 'ipv4-addr'}:value ISSUBSET ${quoted(norm)}]`;
    case 'domain':
    case 'onion':
      return compare('domain-name:value', norm);
    case 'url':
      return compare('url:value', norm);
    case 'email':
      return compare('email-addr:value', norm);
    case 'md5':
      return compare('file:hashes.MD5', norm);
    case 'sha1':
      return compare("file:hashes.'SHA-1'", norm);
    case 'sha256':
      return compare("file:hashes.'SHA-256'", norm);
    case 'tlsh':
      return compare('file:hashes.TLSH', norm);
    case 'ssdeep':
      return compare('file:hashes.SSDEEP', norm);
    case 'certificate':
      return compare(`x509-certificate:hashes.'${certificateHash(norm)}'`, norm);
    case 'file-path':
      return filePattern(norm);
    case 'path':
    case 'btc':
    case 'eth':
    case 'tox':
    case 'phone':
    case 'bank-account':
    case 'corporate-number':
    case 'note-text':
    case 'victim-id':
      return `[x-renkei-trace:trace_type = ${quoted(type)} AND x-renkei-trace:value = ${quoted(norm)}]`;
  }
}

function filePattern(path: string): string | null {
  const { folder, name } = partsOfPath(path);
  if (name === null) return folder === null ? null : compare('directory:path', folder);
  const named = `file:name = ${quoted(name)}`;
  return folder === null ? `[${named}]` : `[${named} AND file:parent_directory_ref.path = ${quoted(folder)}]`;
}

const compare = (path: string, value: string): string => `[${path} = ${quoted(value)}]`;

/** STIX 2.1 §9.5: a backslash before a quote or a backslash. */
const quoted = (value: string): string => `'${value.replace(/[\\']/g, (sign) => `\\${sign}`)}'`;
