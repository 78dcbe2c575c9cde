import { mailLimits } from '../limits.ts';
import { fieldsNamed } from '../mime/field-named.ts';
import { rawField } from '../mime/field-text.ts';
import { mailDate } from '../mime/mail-date.ts';
import type { HeaderField, ParsedMessage } from '../mime/message.ts';
import type { MailPorts } from '../ports.ts';
import type { Hop, Path } from './letter.ts';

/** Of one Received field; real ones have a few hundred characters. */
const looked = 2_000;

/**
 * The servers that say they passed a message on (RFC 5321 §4.4), newest first, in the ways that Postfix, Sendmail, Exim, qmail, Exchange and Gmail write it.
 * Anybody can write such a line: which of them can be believed is not decided here. At most `mailLimits.hops`.
 */
export function readPath(message: ParsedMessage, ports: MailPorts): Path {
  const fields = fieldsNamed(message.root.fields, 'received').slice(0, mailLimits.hops);
  return { hops: fields.map((field) => readHop(message, field, ports)) };
}

function readHop(message: ParsedMessage, field: HeaderField, ports: MailPorts): Hop {
  const text = rawField(message, field, ports).slice(0, looked).replaceAll(/\s+/g, ' ');
  const semicolon = text.lastIndexOf(';');
  const said = semicolon < 0 ? text : text.slice(0, semicolon);
  // qmail: `(qmail 802 invoked by uid 508)`
  const by = /^ ?\(/.test(said) ? null : /(?:^|\s)by ([^\s;()]{1,255})/i.exec(said);
  const from = /^ ?from (.*)/i.exec(by === null ? said : said.slice(0, by.index))?.[1] ?? '';
  const at = semicolon < 0 ? null : mailDate(text.slice(semicolon + 1));
  return { ...readFrom(from), by: by === null ? null : host(by[1] ?? ''), at: at?.at ?? null, span: field.span };
}

type From = Pick<Hop, 'helo' | 'reverse' | 'ip'>;

/** What stands between `from` and `by`: a name and, in brackets, what the server saw. */
function readFrom(from: string): From {
  const first = host(/^[^\s()]{1,255}/.exec(from)?.[0] ?? '');
  const seen = from.slice(from.indexOf('(') + 1);
  const ip =
    /\[(?:IPv6:)?([\dA-Fa-f.:]{3,45})\]/i.exec(from)?.[1] ??
    /(?:^|[\s(@])(\d{1,3}(?:\.\d{1,3}){3}|[\dA-Fa-f]{0,4}:[\dA-Fa-f:.]{2,41})(?=[\s):]|$)/.exec(from)?.[1];
  const address = ip === undefined || !isIp(ip) ? null : ip.toLowerCase();
  // Exim names the verified host first and the greeting as `helo=`; qmail the greeting as `HELO`.
  const greeting = /\bhelo[= ]([^\s()[\]]{1,255}|\[[^\s()]{1,80}\])/i.exec(seen)?.[1];
  if (greeting !== undefined) return { helo: host(greeting), reverse: nameOrNull(first), ip: address };
  const reverse = from.includes('(') ? /^(?:[^\s()[\]@]{0,100}@)?([^\s()[\]@]{1,255})/.exec(seen)?.[1] : undefined;
  return { helo: first === '' ? null : first, reverse: nameOrNull(reverse === undefined ? '' : host(reverse)), ip: address };
}

function host(written: string): string {
  const name = written.toLowerCase();
  const bare = name.startsWith('[') && name.endsWith(']') ? name.slice(name.startsWith('[ipv6:') ? 6 : 1, -1) : name;
  return bare.endsWith('.') ? bare.slice(0, -1) : bare;
}

/** `unknown`, addresses in numbers and single words are no names of the domain name system. */
const nameOrNull = (name: string): string | null => (name.includes('.') && !isIp(name) ? name : null);

const isIp = (text: string): boolean =>
  /^\d{1,3}(?:\.\d{1,3}){3}$/.test(text)
    ? text.split('.').every((part) => Number(part) < 256)
    : /^(?=[^:]*:[^:]*:)[\da-fA-F:.]{2,45}$/.test(text);
