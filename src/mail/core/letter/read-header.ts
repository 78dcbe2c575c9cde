import { mailLimits } from '../limits.ts';
import { addressesIn } from '../mime/addresses.ts';
import { fieldText, rawField } from '../mime/field-text.ts';
import { mailDate } from '../mime/mail-date.ts';
import { messageIds } from '../mime/message-ids.ts';
import type { HeaderField, MailFault, ParsedMessage } from '../mime/message.ts';
import type { MailPorts } from '../ports.ts';
import { baseSubject } from './base-subject.ts';
import { headerOrder, mailerFamily, messageIdShape } from './habits.ts';
import type { Address, Letter } from './letter.ts';
import { isAutomatic, listOf } from './sent-by-machine.ts';
import { threadIndex } from './thread-index.ts';

/** What a letter's header says, but for the servers' part of it. */
type HeaderRead = Pick<
  Letter,
  | 'messageId'
  | 'sent'
  | 'from'
  | 'sender'
  | 'replyTo'
  | 'to'
  | 'cc'
  | 'bcc'
  | 'returnPath'
  | 'deliveredTo'
  | 'subject'
  | 'baseSubject'
  | 'prefix'
  | 'inReplyTo'
  | 'references'
  | 'threadIndex'
  | 'threadTopic'
  | 'list'
  | 'automatic'
> & {
  readonly mailer: string | null;
  readonly headerOrder: string;
  readonly messageIdShape: string;
  readonly faults: readonly MailFault[];
};

/** References kept of a letter: the first and the newest, as RFC 5322 §3.6.4 lets programs shorten them. */
const REFERENCES = 100;

export function readHeader(message: ParsedMessage, ports: MailPorts): HeaderRead {
  const { fields } = message.root;
  const first = new Map<string, HeaderField>();
  const again: HeaderField[] = [];
  for (const field of fields) {
    if (first.has(field.name)) again.push(field);
    else first.set(field.name, field);
  }
  const value = (name: string): string | null => {
    const field = first.get(name);
    return field ? fieldText(message, field, ports) : null;
  };
  const ids = (name: string): readonly string[] => {
    const field = first.get(name);
    return field ? messageIds(rawField(message, field, ports)) : [];
  };
  // Some programs write To and Cc several times, one address each.
  const people = (name: string): readonly Address[] => {
    const field = first.get(name);
    if (!field) return [];
    const more = again.filter((one) => one.name === name).slice(0, 20);
    return [field, ...more].flatMap((one) => addressesIn(message, one, ports)).slice(0, mailLimits.addresses);
  };
  const dated = first.get('date');
  const date = dated ? mailDate(rawField(message, dated, ports)) : null;
  const from = people('from');
  const subject = value('subject') ?? '';
  const base = baseSubject(subject);
  const messageId = ids('message-id')[0] ?? null;
  const index = first.get('thread-index');
  return {
    messageId,
    sent: dated && date ? { ...date, span: dated.span } : null,
    from,
    sender: people('sender'),
    replyTo: people('reply-to'),
    to: people('to'),
    cc: people('cc'),
    bcc: people('bcc'),
    returnPath: people('return-path')[0] ?? null,
    deliveredTo: ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to'].flatMap(people),
    subject: { text: subject, span: first.get('subject')?.span ?? { from: 0, to: 0 } },
    baseSubject: base.base,
    prefix: base.prefix,
    inReplyTo: ids('in-reply-to').slice(0, 5),
    references: shortened(ids('references')),
    threadIndex: index ? threadIndex(rawField(message, index, ports)) : null,
    threadTopic: value('thread-topic'),
    list: listOf(value),
    automatic: isAutomatic(value, { type: message.root.type, from: from[0]?.address ?? '', subject }),
    mailer: mailerFamily(value('x-mailer') ?? value('user-agent') ?? ''),
    headerOrder: headerOrder(fields),
    messageIdShape: messageIdShape(messageId),
    faults: dated && !date ? ['date-broken'] : [],
  };
}

const shortened = (ids: readonly string[]): readonly string[] =>
  ids.length <= REFERENCES ? ids : [ids[0] ?? '', ...ids.slice(1 - REFERENCES)];
