import { createHash } from 'node:crypto';
import PostalMime, { type Address } from 'postal-mime';
import type { ParsedMail } from '../core/readers/parsed-mail.ts';

/** The process apart that takes one mail to pieces: the message on stdin, JSON of ParsedMail on stdout. Only parse-mail.ts starts it. */

const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk as Buffer); // stdin without an encoding gives buffers
const mail = await PostalMime.parse(Buffer.concat(chunks), {
  maxNestingDepth: 30,
  maxHeadersSize: 1024 * 1024,
  attachmentEncoding: 'arraybuffer',
});

const parsed: ParsedMail = {
  subject: sound(mail.subject ?? '', 2000),
  from: addresses(mail.from ? [mail.from] : [])[0] ?? null,
  replyTo: addresses(mail.replyTo ?? []).slice(0, 20),
  date: Number.isNaN(Date.parse(mail.date ?? '')) ? null : new Date(mail.date ?? '').toISOString(),
  received: mail.headers
    .filter(({ key }) => key === 'received')
    .slice(0, 100)
    .map(({ value }) => sound(value, 2000)),
  text: sound(mail.text ?? textOf(mail.html ?? ''), 900_000),
  links: [
    ...new Set([...(mail.html ?? '').matchAll(/\bhref\s*=\s*["']?([^"'\s>]{1,4000})/gi)].map(([, target]) => sound(target ?? '', 4000))),
  ].slice(0, 2000),
  attachments: mail.attachments.slice(0, 500).map(({ filename, content }) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
    return { name: sound(filename ?? '', 300), bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
  }),
};
process.stdout.write(JSON.stringify(parsed));

function addresses(from: readonly Address[]): string[] {
  return from
    .flatMap((one) => (one.group ? addresses(one.group) : [one.address ?? '']))
    .filter((one) => one !== '')
    .map((one) => sound(one, 400));
}

/** Mails carry NULs and broken characters; a report does not. */
function sound(text: string, longest: number): string {
  return text.replaceAll('\0', '\uFFFD').slice(0, longest).toWellFormed();
}

/** What a reader of an HTML-only mail sees, roughly: for searching and extraction, never for showing. */
function textOf(html: string): string {
  return html
    .replace(/<(script|style|head)\b[^]*?<\/\1\s*>/gi, ' ')
    .replace(/<(?:br|p|div|tr|li|h\d)\b[^>]*>/gi, '\n')
    .replace(/<[^>]*>/g, ' ')
    .replace(
      /&(nbsp|amp|lt|gt|quot);/gi,
      (_, name: string) => ({ nbsp: ' ', amp: '&', lt: '<', gt: '>', quot: '"' })[name.toLowerCase()] ?? ' ',
    )
    .replace(/[ \t]+/g, ' ')
    .replace(/\n\s*\n+/g, '\n\n')
    .trim();
}
