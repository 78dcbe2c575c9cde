import { latin, base64Lines, headerDate, headerWords, mailbox, withoutControls } from './mime-writer.ts';
import type { MapiMessage } from './mapi-message.ts';
import type { MapiProperties } from './mapi-properties.ts';
import { propertyIds as id } from './property-ids.ts';

/**
 * Header fields of a message that Outlook keeps as properties: those that came with it (PR_TRANSPORT_MESSAGE_HEADERS) without what describes a MIME structure
 * that is no longer there, and those that only the properties tell. Each ends with a line end; there is no empty line.
 */
export function messageHeader(message: MapiMessage): string {
  const { properties } = message;
  const came = transportFields(properties.text(id.transportHeaders) ?? '');
  const has = new Set(came.map((field) => field.slice(0, field.indexOf(':')).trim().toLowerCase()));
  const added: string[] = [];
  const add = (name: string, value: string | null): void => {
    if (value !== null && value !== '' && !has.has(name.toLowerCase())) added.push(`${name}: ${value}`);
  };
  const at = properties.time(id.submitTime) ?? properties.time(id.deliveryTime);
  add('Date', at === null ? null : headerDate(at));
  const from = correspondent(properties, id.representingName, id.representingSmtp, id.representingType, id.representingAddress);
  const sender = correspondent(properties, id.senderName, id.senderSmtp, id.senderType, id.senderAddress);
  add('From', from ?? sender);
  if (from !== null && sender !== null && addressIn(from) !== addressIn(sender)) add('Sender', sender);
  for (const [name, type, shown] of [
    ['To', 1, id.displayTo],
    ['Cc', 2, id.displayCc],
    ['Bcc', 3, id.displayBcc],
  ] as const) {
    add(name, recipientsOf(message, type) ?? groupOf(properties.text(shown)));
  }
  const subject = properties.text(id.subject);
  add('Subject', subject === null ? null : headerWords(withoutPrefixMark(subject)));
  add('Message-ID', messageIds(properties.text(id.messageId))?.split(' ')[0] ?? null);
  add('In-Reply-To', messageIds(properties.text(id.inReplyTo)));
  add('References', messageIds(properties.text(id.references)));
  const topic = properties.text(id.topic);
  add('Thread-Topic', topic === null ? null : headerWords(topic));
  const index = properties.bytes(id.threadIndex);
  add('Thread-Index', index === null || index.length > 4096 ? null : latin(base64Lines(index)).replaceAll('\n', ''));
  return [...came, ...added].map((field) => `${field}\n`).join('');
}

/** Header lines as they came, up to the first empty one (Outlook may put those of parts behind it), continuation lines with their field. */
function transportFields(text: string): readonly string[] {
  const fields: string[] = [];
  let kept = false;
  for (const line of text.slice(0, 4_000_000).replaceAll(/\r\n?/g, '\n').replace(/^\n+/, '').split('\n')) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) {
      if (kept) fields[fields.length - 1] += `\n${line}`;
      continue;
    }
    kept = /^[!-9;-~]+[ \t]*:/.test(line) && !/^(?:content-|mime-version[ \t]*:)/i.test(line);
    if (kept) fields.push(line);
  }
  return fields;
}

/**
 * `"Name" <address>`. An address of Exchange's own kind (X.500) has no place on the Internet: it is written as Exchange encapsulates it, below a domain that
 * can never exist, so that the same person keeps the same address and nobody takes it for one.
 */
function correspondent(properties: MapiProperties, name: number, smtp: number, type: number, address: number): string | null {
  const shown = properties.text(name) ?? '';
  const direct = properties.text(smtp) ?? properties.text(id.smtpAddress) ?? asWriter(properties, shown) ?? '';
  const raw = properties.text(address) ?? '';
  if (raw.includes('@') && (properties.text(type) ?? 'SMTP').toUpperCase() !== 'EX') return mailbox(shown, raw);
  if (direct.includes('@')) return mailbox(shown, direct);
  if (raw !== '') return mailbox(shown, `${encapsulated(properties.text(type) ?? 'EX', raw)}@exchange.invalid`);
  if (shown.includes('@') && !shown.includes(' ')) return mailbox('', shown);
  return shown === '' ? null : mailbox(shown, `unknown-${encapsulated('', shown)}@exchange.invalid`);
}

/** Exchange also notes who made and who last changed the item, with an address: where that is the same name, it is the sender's. */
function asWriter(properties: MapiProperties, name: string): string | null {
  if (name === '') return null;
  if (properties.text(id.creatorName) === name) return properties.text(id.creatorSmtp);
  return properties.text(id.modifierName) === name ? properties.text(id.modifierSmtp) : null;
}

/** MS-OXCMAIL: `IMCEA`, the kind, `-`, and the address with `/` as `_` and what is neither letter nor digit as `+XX`. */
function encapsulated(kind: string, address: string): string {
  let text = kind === '' ? '' : `IMCEA${kind.replaceAll(/[^A-Za-z0-9]/g, '').toUpperCase()}-`;
  for (const character of address.slice(0, 500)) {
    if (character === '/') text += '_';
    else if (/[A-Za-z0-9=.-]/.test(character)) text += character;
    else text += `+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return text;
}

function recipientsOf(message: MapiMessage, type: number): string | null {
  const list = message.recipients
    .filter((recipient) => ((recipient.number(id.recipientType) ?? 1) & 0xf) === type)
    .map((recipient) => correspondent(recipient, id.displayName, id.smtpAddress, id.addressType, id.address))
    .filter((recipient) => recipient !== null);
  return list.length === 0 ? null : list.join(',\n ');
}

/** Recipients of whom only the names are left (`A; B`). */
const groupOf = (names: string | null): string | null =>
  names === null || names.trim() === ''
    ? null
    : names
        .split(';', 500)
        .map((name) => name.trim())
        .filter((name) => name !== '')
        .map((name) =>
          name.includes('@') && !name.includes(' ')
            ? mailbox('', name)
            : mailbox(name, `unknown-${encapsulated('', name)}@exchange.invalid`),
        )
        .join(',\n ');

const addressIn = (written: string): string => (/<([^<>]*)>$/.exec(written)?.[1] ?? '').toLowerCase();

/** Outlook marks the end of the reply prefix with U+0001 and a length before the subject (MS-PST §2.5.3.1.1.1). */
const withoutPrefixMark = (subject: string): string => (subject.startsWith('\u0001') ? subject.slice(2) : subject);

/** Message ids in angle brackets; other text in such a property is not kept. */
function messageIds(text: string | null): string | null {
  const clean = withoutControls((text ?? '').slice(0, 60_000));
  if (clean === '') return null;
  const ids = clean.match(/<[^<>\s]{1,990}>/g);
  if (ids) return ids.join(' ');
  return /^[^<>\s]{3,990}$/.test(clean) && clean.includes('@') ? `<${clean}>` : null;
}
