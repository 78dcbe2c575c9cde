import { readHostName } from '#model/indicator/host-name.ts';
import type { MailPorts } from '../ports.ts';
import { headerText } from './field-text.ts';
import { withoutComments } from './structured.ts';

/**
 * One address as it is compared: lower case, without comments, route, blanks around its dots and needless quotes; the domain in ASCII (IDNA), literals in square
 * brackets as they stand. `''` where nothing stands there. `raw`: latin1, or text where `ports` is null.
 */
export function canonicalAddress(raw: string, ports: MailPorts | null): string {
  const plain = raw.includes('(') ? withoutComments(raw) : raw;
  const text = (ports === null || isPlain.test(plain) ? plain : headerText(plain, ports)).trim();
  // RFC 5322 §4.4: a route `@a,@b:` before the address; `mailto:` comes from links.
  const address = text.replace(/^mailto:/i, '').replace(/^@[^:]{1,500}:/, '');
  const at = address.lastIndexOf('@');
  if (at < 0) return withoutBlanks(address).toLowerCase();
  const local = localPart(address.slice(0, at));
  const domain = withoutBlanks(address.slice(at + 1)).toLowerCase();
  return `${local}@${domain.startsWith('[') ? domain : asciiHost(domain)}`;
}

const isPlain = /^[\u0020-\u003C\u003E-\u007E]*$/;

const withoutBlanks = (text: string): string => text.replaceAll(/\s/g, '');

function localPart(text: string): string {
  const local = text.trim();
  if (!local.startsWith('"') || !local.endsWith('"') || local.length < 2) return withoutBlanks(local).toLowerCase();
  const inside = local.slice(1, -1).replaceAll(/\\(.)/g, '$1').toLowerCase();
  return /^[^\s"(),:;<>@[\\\]]+$/.test(inside) ? inside : `"${inside.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

const asciiHost = (host: string): string => {
  const name = host.endsWith('.') ? host.slice(0, -1) : host;
  return /^[\u0021-\u007E]*$/.test(name) ? name : (readHostName(name)?.name ?? name);
};
