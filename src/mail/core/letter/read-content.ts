import { bodyBytes } from '../mime/body.ts';
import type { ParsedMessage, Part } from '../mime/message.ts';
import { parseMessage } from '../mime/parse-message.ts';
import type { MailPorts } from '../ports.ts';
import { attachmentsOf } from './attachments.ts';
import { claimOfMessage } from './claim-of-message.ts';
import { divide } from './divide.ts';
import type { LetterAttachment, Quote } from './letter.ts';
import { LineCounter } from './line-counter.ts';
import { sealedPart } from './opaque.ts';
import { type BodyContext, type BodyRead, readBody } from './read-body.ts';
import { signedContent } from './signed-content.ts';

export type Content = Omit<BodyRead, 'files'> & { readonly attachments: readonly LetterAttachment[]; readonly opened: boolean };

/** Messages in messages in messages that are coded as files. */
const DEEPEST = 3;

/**
 * Everything that a message brings: its texts and its files, with those of messages that are coded as files (`.eml` in base64) and of an S/MIME signature
 * around the whole (`opened`). What lies inside a coded part stands on that part's bytes.
 */
export function readContent(message: ParsedMessage, context: BodyContext, ports: MailPorts, depth = 0): Content {
  const sealed = sealedPart(message.root);
  const signed = sealed !== null && depth < DEEPEST ? signedContent(bodyBytes(message, sealed)) : null;
  if (sealed !== null && signed !== null) {
    const inner = readContent(parseMessage(signed, ports), context, ports, depth + 1);
    return { ...onPart(inner, message, sealed, 's'), opened: true };
  }
  const division = divide(message.root);
  const { files, ...body } = readBody(message, division, context, ports);
  const found = [...division.files, ...files];
  const content: Content = { ...body, attachments: attachmentsOf(message, found, ports), opened: false };
  const messages = depth < DEEPEST ? found.map(({ part }) => part).filter(isCodedMessage) : [];
  return messages.slice(0, MOST_MESSAGES).reduce((sum, part) => withForwarded(sum, message, part, context, ports, depth), content);
}

const MOST_MESSAGES = 20;

const isCodedMessage = ({ type, parts, fileName, body }: Part): boolean =>
  parts.length === 0 && body.to > body.from && (type === 'message/rfc822' || type === 'message/global' || /\.eml$/i.test(fileName ?? ''));

function withForwarded(
  content: Content,
  carrier: ParsedMessage,
  part: Part,
  context: BodyContext,
  ports: MailPorts,
  depth: number,
): Content {
  const message = parseMessage(bodyBytes(carrier, part), ports);
  const inner = onPart(readContent(message, context, ports, depth + 1), carrier, part, 'm');
  const { author, at, attribution } = claimOfMessage(message, message.root, ports);
  const { text, span } = inner.own;
  const quote: readonly Quote[] = text === '' ? [] : [{ kind: 'forward', attribution, author, at, text, part: part.path, span }];
  return {
    ...content,
    quotes: [...content.quotes, ...quote, ...inner.quotes],
    links: [...content.links, ...inner.links.map((link) => ({ ...link, own: false }))],
    attachments: [...content.attachments, ...inner.attachments],
  };
}

/** What was read inside a part that is coded as a whole, on the bytes of that part. Files keep their path in it behind `mark`. */
function onPart(inner: Content, carrier: ParsedMessage, { path: part, body: span }: Part, mark: string): Content {
  const line = new LineCounter(carrier.bytes).lineOf(span.from);
  const stretch = { first: 0, line, to: span.to, part };
  const prefix = `${part === '' ? '' : `${part}.`}${mark}`;
  return {
    ...inner,
    own: { ...inner.own, part, span, lines: inner.own.lines.map(() => span.from), stretches: inner.own.text === '' ? [] : [stretch] },
    quotes: inner.quotes.map((quote) => ({ ...quote, part, span })),
    links: inner.links.map((link) => ({ ...link, part, span })),
    attachments: inner.attachments.map((one) => ({ ...one, part: one.part === '' ? prefix : `${prefix}.${one.part}`, span })),
  };
}
