import type { Random } from '../random.ts';

/** The fields that a mail program writes, in its order; those that a message lacks are left out. */
export type MailProgram = {
  readonly fields: readonly Field[];
  readonly mailer: readonly [string, string] | null;
  readonly messageId: (random: Random, at: number, domain: string) => string;
  readonly boundary: (random: Random) => string;
  /** How it writes the text: as plain text alone, or with HTML beside it. */
  readonly html: boolean;
  readonly reply: 'Re: ' | 'RE: ';
  readonly quote: 'above-original' | 'header-block' | 'angle' | 'angle-below';
  readonly transfer: 'base64' | 'quoted-printable' | '8bit';
  readonly outlook: boolean;
};

export type Field =
  | 'From'
  | 'To'
  | 'Cc'
  | 'Reply-To'
  | 'Subject'
  | 'Date'
  | 'Message-ID'
  | 'In-Reply-To'
  | 'References'
  | 'MIME-Version'
  | 'Content-Type'
  | 'Content-Transfer-Encoding'
  | 'Mailer'
  | 'Thread-Topic'
  | 'Thread-Index'
  | 'Accept-Language'
  | 'Content-Language'
  | 'List';

const hex = (random: Random, digits: number): string =>
  Array.from(random.bytes(Math.ceil(digits / 2)), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, digits);
const HEX = (random: Random, digits: number): string => hex(random, digits).toUpperCase();
const word = (random: Random, length: number): string =>
  Array.from({ length }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.charAt(random.below(62))).join('');
const uuid = (random: Random): string => [8, 4, 4, 4, 12].map((digits) => hex(random, digits)).join('-');
const stamp = (at: number): string => new Date(at).toISOString().replace(/\D/g, '').slice(0, 14);

/** Shapes after what such programs write in public samples of mail; versions are invented. */
export const programs = {
  outlook: {
    fields: [
      'From',
      'To',
      'Cc',
      'Reply-To',
      'References',
      'In-Reply-To',
      'Subject',
      'Date',
      'Message-ID',
      'MIME-Version',
      'Content-Type',
      'Content-Transfer-Encoding',
      'Mailer',
      'Thread-Index',
      'Content-Language',
      'List',
    ],
    mailer: ['X-Mailer', 'Microsoft Outlook 16.0'],
    messageId: (random, _, domain) => `${hex(random, 12)}$${hex(random, 8)}$${hex(random, 8)}$@${domain}`,
    boundary: (random) => `----=_NextPart_000_${HEX(random, 4)}_01D9${HEX(random, 4)}.${HEX(random, 8)}`,
    html: false,
    reply: 'RE: ',
    quote: 'above-original',
    transfer: 'base64',
    outlook: true,
  },
  exchange: {
    fields: [
      'From',
      'To',
      'Cc',
      'Subject',
      'Thread-Topic',
      'Thread-Index',
      'Date',
      'Message-ID',
      'References',
      'In-Reply-To',
      'Reply-To',
      'Accept-Language',
      'Content-Language',
      'Content-Type',
      'Content-Transfer-Encoding',
      'MIME-Version',
      'List',
    ],
    mailer: null,
    messageId: (random, _, domain) =>
      `TY${HEX(random, 4)}MB${random.below(9000) + 1000}${HEX(random, 20)}@TY${HEX(random, 4)}MB${random.below(9000) + 1000}.prod.${domain}`,
    boundary: (random) => `_000_TY${HEX(random, 24)}_`,
    html: true,
    reply: 'RE: ',
    quote: 'header-block',
    transfer: 'base64',
    outlook: true,
  },
  becky: {
    fields: [
      'Date',
      'From',
      'To',
      'Cc',
      'Reply-To',
      'Subject',
      'In-Reply-To',
      'References',
      'Message-ID',
      'MIME-Version',
      'Content-Type',
      'Content-Transfer-Encoding',
      'Mailer',
      'List',
    ],
    mailer: ['X-Mailer', 'Becky! ver. 2.80.00 [ja]'],
    messageId: (random, at, domain) => `${stamp(at)}.${HEX(random, 4)}.${HEX(random, 8)}@${domain}`,
    boundary: (random) => `------_${HEX(random, 16)}_MULTIPART_MIXED_`,
    html: false,
    reply: 'Re: ',
    quote: 'angle',
    transfer: '8bit',
    outlook: false,
  },
  thunderbird: {
    fields: [
      'Message-ID',
      'Date',
      'MIME-Version',
      'Mailer',
      'Subject',
      'Content-Language',
      'To',
      'Cc',
      'References',
      'From',
      'Reply-To',
      'In-Reply-To',
      'Content-Type',
      'Content-Transfer-Encoding',
      'List',
    ],
    mailer: ['User-Agent', 'Mozilla Thunderbird'],
    messageId: (random, _, domain) => `${uuid(random)}@${domain}`,
    boundary: (random) => `------------${word(random, 24)}`,
    html: false,
    reply: 'Re: ',
    quote: 'angle',
    transfer: '8bit',
    outlook: false,
  },
  gmail: {
    fields: [
      'MIME-Version',
      'References',
      'In-Reply-To',
      'From',
      'Reply-To',
      'Date',
      'Message-ID',
      'Subject',
      'To',
      'Cc',
      'Content-Type',
      'Content-Transfer-Encoding',
      'List',
    ],
    mailer: null,
    messageId: (random, _, domain) => `CA${word(random, 40)}=${word(random, 12)}@mail.${domain}`,
    boundary: (random) => `000000000000${hex(random, 16)}`,
    html: true,
    reply: 'Re: ',
    quote: 'angle-below',
    transfer: 'base64',
    outlook: false,
  },
  apple: {
    fields: [
      'From',
      'Content-Type',
      'Content-Transfer-Encoding',
      'MIME-Version',
      'Subject',
      'Message-ID',
      'References',
      'In-Reply-To',
      'Date',
      'To',
      'Cc',
      'Reply-To',
      'Mailer',
      'List',
    ],
    mailer: ['X-Mailer', 'Apple Mail (2.3731.700.6)'],
    messageId: (random, _, domain) => `${uuid(random).toUpperCase()}@${domain}`,
    boundary: (random) => `Apple-Mail=_${uuid(random).toUpperCase()}`,
    html: false,
    reply: 'Re: ',
    quote: 'angle-below',
    transfer: 'quoted-printable',
    outlook: false,
  },
  webmail: {
    fields: [
      'MIME-Version',
      'Date',
      'From',
      'To',
      'Cc',
      'Subject',
      'In-Reply-To',
      'References',
      'Mailer',
      'Message-ID',
      'Reply-To',
      'Content-Type',
      'Content-Transfer-Encoding',
      'List',
    ],
    mailer: ['User-Agent', 'Roundcube Webmail/1.6.1'],
    messageId: (random, _, domain) => `${hex(random, 32)}@${domain}`,
    boundary: (random) => `=_${hex(random, 32)}`,
    html: false,
    reply: 'Re: ',
    quote: 'angle',
    transfer: '8bit',
    outlook: false,
  },
} as const satisfies Record<string, MailProgram>;

export type ProgramId = keyof typeof programs;
