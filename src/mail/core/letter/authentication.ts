import { fieldText, rawField } from '../mime/field-text.ts';
import type { HeaderField, ParsedMessage } from '../mime/message.ts';
import { withoutComments } from '../mime/structured.ts';
import type { MailPorts } from '../ports.ts';
import type { AuthenticationResult } from './letter.ts';

/** Fields read, and results of one field: more of them are a flood, no record. */
const most = 30;

/**
 * What servers recorded of checking who sent a message: Authentication-Results (RFC 8601), Received-SPF (RFC 7208 §9.1), and ARC-Authentication-Results
 * (RFC 8617), whose methods are named `arc:spf` and so on, because a server takes them over from whoever sealed them. Newest first. Anybody can write such a
 * field: only what the reader's own server wrote can be believed, and of that only its topmost field.
 */
export function readAuthentication(message: ParsedMessage, ports: MailPorts): readonly AuthenticationResult[] {
  const results: AuthenticationResult[] = [];
  let fields = 0;
  for (const field of message.root.fields) {
    if (fields >= most) break;
    if (field.name === 'authentication-results') results.push(...readResults(rawField(message, field, ports), field, ''));
    else if (field.name === 'arc-authentication-results') {
      results.push(...readResults(rawField(message, field, ports).replace(/^\s*i\s*=\s*\d+\s*;/, ''), field, 'arc:'));
    } else if (field.name === 'received-spf') results.push(receivedSpf(fieldText(message, field, ports), field));
    else continue;
    fields += 1;
  }
  return results;
}

function readResults(raw: string, field: HeaderField, prefix: string): AuthenticationResult[] {
  const pieces = withoutComments(raw.slice(0, 16_384))
    .replaceAll(/\s+/g, ' ')
    .split(';', most + 1);
  // Microsoft's own field has no authserv-id: it begins with the first result.
  const first = pieces[0]?.trim() ?? '';
  const server = /^[\w-]+ ?=/.test(first) ? '' : (/^"?([^\s";]{1,255})/.exec(first)?.[1]?.toLowerCase() ?? '');
  const results: AuthenticationResult[] = [];
  for (const piece of server === '' ? pieces : pieces.slice(1)) {
    const found = /^ ?([A-Za-z][\w-]{0,40})(?: ?\/ ?\d+)? ?= ?([A-Za-z]+)/.exec(piece);
    if (found === null) continue;
    const method = (found[1] ?? '').toLowerCase();
    results.push({
      header: field.name,
      server,
      method: prefix + method,
      result: (found[2] ?? '').toLowerCase(),
      domain: domainIn(method, properties(piece)),
      span: field.span,
    });
  }
  return results;
}

/** `smtp.mailfrom=a@b.example header.d="c.example"` */
function properties(piece: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const [, name = '', quoted, plain] of piece.matchAll(/ ([a-z]{1,20}\.[\w-]{1,40}) ?= ?(?:"([^"]{0,255})"|([^\s;"]{1,255}))/gi)) {
    found.set(name.toLowerCase(), quoted ?? plain ?? '');
  }
  return found;
}

/** Which property names the domain that a method speaks of (RFC 8601 §2.7). */
const speaksOf: Readonly<Record<string, readonly string[]>> = {
  spf: ['smtp.mailfrom', 'smtp.mail', 'smtp.helo'],
  dkim: ['header.d', 'header.i', 'header.from'],
  'dkim-adsp': ['header.from'],
  dmarc: ['header.from'],
  'sender-id': ['header.from', 'header.sender'],
  domainkeys: ['header.from', 'header.sender'],
  auth: ['smtp.auth'],
};

function domainIn(method: string, named: ReadonlyMap<string, string>): string | null {
  const names = Object.hasOwn(speaksOf, method) ? (speaksOf[method] ?? []) : [];
  for (const name of names) {
    const domain = domainOfValue(named.get(name) ?? '');
    if (domain !== null) return domain;
  }
  return null;
}

function domainOfValue(value: string): string | null {
  const domain = value
    .slice(value.lastIndexOf('@') + 1)
    .toLowerCase()
    .replace(/[>.]+$/, '');
  return /^[^\s<>]{1,253}$/.test(domain) && domain.includes('.') ? domain : null;
}

/** `pass (mx.example: domain of a@b.example designates 192.0.2.1 …) client-ip=…; envelope-from=…; receiver=…` */
function receivedSpf(written: string, field: HeaderField): AuthenticationResult {
  const text = written.slice(0, 2_000);
  const comment = /^\w+ ?\(([^\s:()]{1,255}): (?:.{0,100}?domain of ([^\s()]{1,255}))?/i.exec(text);
  return {
    header: field.name,
    server: (receiver.exec(text)?.[1] ?? comment?.[1] ?? '').toLowerCase(),
    method: 'spf',
    result: /^\w{1,20}/.exec(text)?.[0].toLowerCase() ?? '',
    domain: domainOfValue(envelopeFrom.exec(text)?.[1] ?? comment?.[2] ?? greeting.exec(text)?.[1] ?? ''),
    span: field.span,
  };
}

const receiver = /\breceiver ?= ?"?<?([^\s;">)]{1,255})/i;
const envelopeFrom = /\benvelope-from ?= ?"?<?([^\s;">)]{1,255})/i;
const greeting = /\bhelo ?= ?"?<?([^\s;">)]{1,255})/i;
