import type { FileKind, PayloadMark } from '../payload/triage.ts';
import type { Address, Letter, LetterAttachment, LetterLink, Quote } from './letter.ts';

/** What a test says of a letter; everything else is ordinary. */
export type Sketch = {
  /** `Name <address>` or a bare address. */
  readonly from: string;
  readonly to?: string | readonly string[];
  readonly cc?: string | readonly string[];
  readonly replyTo?: string;
  /** Moment with its offset: `2026-01-05T10:00:00+09:00`. */
  readonly at?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly messageId?: string;
  readonly inReplyTo?: string;
  readonly attachments?: readonly (string | AttachmentSketch)[];
  readonly links?: readonly (string | (Partial<LetterLink> & { readonly url: string }))[];
  readonly quotes?: readonly (Partial<Quote> & { readonly text: string })[];
  readonly list?: string;
  readonly automatic?: boolean;
  /** Any field of the letter, as it is to stand there. */
  readonly with?: Partial<Letter>;
};
export type AttachmentSketch = {
  readonly name: string | null;
  readonly kind?: FileKind;
  readonly encrypted?: boolean;
  readonly members?: readonly string[];
  readonly marks?: readonly PayloadMark[];
  readonly inline?: boolean;
  readonly bytes?: number;
  readonly sha256?: string;
};

/**
 * A small letter for tests. Ids follow from what it says, so the same sketch is the same letter. Its spans lie in invented bytes: a header of 200, the own
 * text behind it, one byte a UTF-16 unit, and each attachment in 100 bytes after that.
 */
export function letterOf(sketch: Sketch): Letter {
  const { from, at = '2026-01-05T10:00:00+09:00', subject = '', text = '' } = sketch;
  const id = fakeHash(JSON.stringify(sketch));
  const moment = readMoment(at);
  const body = 200 + text.length + 1;
  const replyPrefix = /^re:/i.test(subject) ? 'reply' : /^fwd?:/i.test(subject) ? 'forward' : null;
  return {
    id,
    messageId: sketch.messageId ?? `${id.slice(0, 12)}@${addressOf(from).address.split('@')[1] ?? 'mail.example'}`,
    file: '',
    place: id.slice(0, 8),
    rebuilt: false,
    bytes: body + 100 * (sketch.attachments?.length ?? 0),
    at: moment.at,
    sent: { ...moment, span: { from: 0, to: 37 } },
    from: [addressOf(from)],
    sender: [],
    replyTo: sketch.replyTo === undefined ? [] : [addressOf(sketch.replyTo)],
    to: listed(sketch.to ?? 'desk@victim.example').map(addressOf),
    cc: listed(sketch.cc ?? []).map(addressOf),
    bcc: [],
    returnPath: null,
    deliveredTo: [],
    subject: { text: subject, span: { from: 140, to: 190 } },
    baseSubject: subject.replace(/^(?:(?:re|fwd?):\s*)+/i, '').toLowerCase(),
    prefix: replyPrefix,
    inReplyTo: sketch.inReplyTo === undefined ? [] : [sketch.inReplyTo],
    references: sketch.inReplyTo === undefined ? [] : [sketch.inReplyTo],
    threadIndex: null,
    threadTopic: null,
    list: sketch.list ?? null,
    automatic: sketch.automatic ?? false,
    path: { hops: [] },
    authentication: [],
    signatures: [],
    habits: { mailer: null, headerOrder: 'fmts', messageIdShape: '<a9@a.a>', boundaryShape: null, charset: 'utf-8', language: null },
    own: {
      text,
      part: '1',
      span: { from: 200, to: body },
      lines: lineStarts(text).map((start) => 200 + start),
      stretches: [{ first: 0, line: 10, to: body, part: '1' }],
      cut: false,
    },
    quotes: (sketch.quotes ?? []).map((quote) => ({
      kind: 'reply',
      attribution: null,
      author: null,
      at: null,
      part: '1',
      span: { from: 200, to: body },
      ...quote,
    })),
    links: (sketch.links ?? []).map((link) => linkOf(link, body)),
    attachments: (sketch.attachments ?? []).map((attachment, place) => attachmentOf(attachment, place, body)),
    opaque: null,
    faults: [],
    lineMarks: { header: [0, 40, 140], places: [200, 10] },
    ...sketch.with,
  };
}

/** `Yamada <a@b.example>` or `a@b.example`. */
export function addressOf(written: string): Address {
  const [, name = '', address = written] = /^\s*(.*?)\s*<([^>]*)>\s*$/.exec(written) ?? [];
  return { name, address: address.toLowerCase(), span: { from: 40, to: 80 } };
}

function attachmentOf(sketch: string | AttachmentSketch, place: number, body: number): LetterAttachment {
  const {
    name,
    kind,
    encrypted = false,
    members = [],
    marks = [],
    inline = false,
    bytes = 20_000,
    sha256,
  } = typeof sketch === 'string' ? { name: sketch } : sketch;
  return {
    name,
    declared: 'application/octet-stream',
    part: String(place + 2),
    span: { from: body + place * 100, to: body + place * 100 + 100 },
    bytes,
    sha256: sha256 ?? fakeHash(`${name} ${bytes}`),
    inline,
    triage: { kind: kind ?? kindOfName(name), marks, members, encrypted, locked: null },
  };
}

function linkOf(sketch: string | (Partial<LetterLink> & { readonly url: string }), body: number): LetterLink {
  const link = typeof sketch === 'string' ? { url: sketch } : sketch;
  const domain = /^https?:\/\/([^/:?#]+)/.exec(link.url)?.[1] ?? '';
  return { domain, shown: null, kind: 'ordinary', part: '1', span: { from: 200, to: body }, own: true, ...link };
}

const kinds: Readonly<Record<string, FileKind>> = {
  doc: 'document',
  docx: 'document',
  xlsx: 'document',
  pptx: 'document',
  xlsm: 'macro-document',
  docm: 'macro-document',
  zip: 'archive',
  rar: 'archive',
  '7z': 'archive',
  iso: 'disk-image',
  vhd: 'disk-image',
  lnk: 'shortcut',
  exe: 'program',
  js: 'script',
  html: 'html',
  pdf: 'pdf',
  png: 'image',
  jpg: 'image',
  one: 'note',
  chm: 'help',
  eml: 'message',
  txt: 'text',
  ics: 'calendar',
  p7s: 'signature',
};
const kindOfName = (name: string | null): FileKind => kinds[/\.([a-z0-9]+)$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? ''] ?? 'unknown';

function readMoment(at: string): { readonly at: number; readonly offset: number } {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(at) ?? [];
  return { at: Date.parse(at), offset: (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) };
}

const listed = (one: string | readonly string[]): readonly string[] => (typeof one === 'string' ? [one] : one);

const lineStarts = (text: string): number[] => [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];

/** 64 hex digits that follow from the text: no hash worth the name, only distinct. */
function fakeHash(text: string): string {
  let hash = 0x811c9dc5;
  let out = '';
  for (let round = 0; round < 8; round += 1) {
    for (let i = 0; i < text.length; i += 1) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
    out += hash.toString(16).padStart(8, '0');
  }
  return out;
}
