import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ports } from '../../engine/ports.ts';
import { parseMessage } from '../mime/parse-message.ts';
import type { Letter } from './letter.ts';
import { readLetter } from './read-letter.ts';

const readBytes = (bytes: Uint8Array): Letter =>
  readLetter(parseMessage(bytes, ports), ports, { file: 'a.eml', place: '0', rebuilt: false });
const read = (text: string): Letter => readBytes(new TextEncoder().encode(text));
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const html = 'Content-Type: text/html; charset=utf-8';
const plain = 'Content-Type: text/plain; charset=utf-8';
const mixed = (kind: string, ...parts: readonly string[]): string =>
  `Content-Type: multipart/${kind}; boundary=b0\n\n${parts.map((part) => `--b0\n${part}\n`).join('')}--b0--\n`;

describe('a letter', () => {
  it('says who, when and what, each with its place', () => {
    const text =
      'Return-Path: <bounce@partner.example>\nReceived: from mail.partner.example ([192.0.2.1]) by mx.victim.example; Fri, 5 Jan 2024 10:00:05 +0900\nFrom: "=?UTF-8?B?5bGx55Sw?=" <Taro@Partner.Example>\nTo: sato@victim.example\nCc: a@x.example, b@x.example\nReply-To: other@free.example\nSubject: Re: =?UTF-8?B?6KaL56mN?=\nDate: Fri, 5 Jan 2024 10:00:00 +0900\nMessage-ID: <20240105100000.ABCD@partner.example>\nIn-Reply-To: <1@victim.example>\nReferences: <0@victim.example> <1@victim.example>\nX-Mailer: Becky! ver. 2.81 [ja]\n\nはい\n';
    const letter = read(text);
    expect(letter).toMatchObject({
      file: 'a.eml',
      place: '0',
      messageId: '20240105100000.ABCD@partner.example',
      at: Date.UTC(2024, 0, 5, 1, 0, 5),
      sent: { at: Date.UTC(2024, 0, 5, 1), offset: 540 },
      from: [{ name: '山田', address: 'taro@partner.example' }],
      replyTo: [{ address: 'other@free.example' }],
      returnPath: { address: 'bounce@partner.example' },
      cc: [{ address: 'a@x.example' }, { address: 'b@x.example' }],
      subject: { text: 'Re: 見積' },
      baseSubject: '見積',
      prefix: 'reply',
      inReplyTo: ['1@victim.example'],
      references: ['0@victim.example', '1@victim.example'],
      habits: { mailer: 'becky', messageIdShape: '<9.a@>', charset: expect.any(String) },
      own: { text: 'はい' },
      automatic: false,
      list: null,
    });
    const { from, to } = letter.subject.span;
    expect(Buffer.from(text).subarray(from, to).toString()).toBe('Subject: Re: =?UTF-8?B?6KaL56mN?=');
    expect(letter.id).toMatch(/^[0-9a-f]{64}$/);
  });

  it('is plain data: it comes back from JSON as it was', () => {
    const letter = read(
      `From: a@b.example\n${mixed('mixed', `${plain}\n\nhttps://a.example/ \n> x`, 'Content-Type: application/zip; name=a.zip\n\nPK')}`,
    );
    expect(JSON.parse(JSON.stringify(letter))).toEqual(letter);
  });

  it('reads the plain form of a text, and the links of both', () => {
    const letter = read(
      `From: a@b.example\n${mixed('alternative', `${plain}\n\nPlease read the minutes of the meeting on Friday at https://a.example/1`, `${html}\n\n<p>Please read the <a href="https://a.example/1">minutes</a> of the meeting on <a href="https://b.example/2">Friday</a></p>`)}`,
    );
    expect(letter.own).toMatchObject({ part: '1' });
    expect(letter.links.map(({ url, shown, own }) => [url, shown, own])).toEqual([
      ['https://a.example/1', 'minutes', true],
      ['https://b.example/2', 'Friday', true],
    ]);
    expect(letter.faults).not.toContain('alternatives-differ');
  });

  it('takes the longer form, and says so, where the two say different things', () => {
    const letter = read(
      `From: a@b.example\n${mixed('alternative', `${plain}\n\nThis message needs a program that shows pages.`, `${html}\n\n<p>お世話になっております。請求書の振込先が変わりましたので、添付のとおりお手続きをお願いいたします。${'期日は今週の金曜日です。'.repeat(5)}</p>`)}`,
    );
    expect(letter.own.part).toBe('2');
    expect(letter.own.text).toContain('振込先が変わりました');
    expect(letter.faults).toContain('alternatives-differ');
  });

  it('leaves out what a page hides, and says so', () => {
    const letter = read(`From: a@b.example\n${html}\n\n<p>seen</p><div style="display:none">unseen words of some length</div>`);
    expect(letter.own.text).toBe('seen');
    expect(letter.faults).toContain('hidden-text');
  });

  it('counts what a forwarded message brings', () => {
    const within = mixed(
      'mixed',
      `${plain}\n\n中の本文 https://inner.example/`,
      `Content-Type: application/octet-stream; name="x.docm"\nContent-Transfer-Encoding: base64\n\n${base64('PK..')}`,
    ).replaceAll('b0', 'b1');
    const letter = read(
      `From: a@b.example\n${mixed('mixed', `${plain}\n\nご参考`, `Content-Type: message/rfc822\n\nFrom: =?UTF-8?B?5bGx55Sw?= <taro@partner.example>\nDate: Fri, 5 Jan 2024 10:00:00 +0900\n${within}`)}`,
    );
    expect(letter.own.text).toBe('ご参考');
    expect(letter.attachments.map(({ part, name, triage }) => [part, name, triage.kind])).toEqual([
      ['2', null, 'message'],
      ['2.1.2', 'x.docm', expect.any(String)],
    ]);
    expect(letter.quotes).toMatchObject([
      { kind: 'forward', author: 'taro@partner.example', at: Date.UTC(2024, 0, 5, 1), text: '中の本文 https://inner.example/' },
    ]);
    expect(letter.links).toMatchObject([{ url: 'https://inner.example/', own: false }]);
  });

  it('opens a message that was attached as a coded file, and counts what it brings', () => {
    const eml = `From: taro@partner.example\nDate: Fri, 5 Jan 2024 10:00:00 +0900\n${mixed('mixed', `${plain}\n\n中の本文 https://inner.example/`, 'Content-Type: application/zip; name="x.zip"\n\nPK').replaceAll('b0', 'b1')}`;
    const letter = read(
      `From: a@b.example\n${mixed('mixed', `${plain}\n\nご参考`, `Content-Type: application/octet-stream; name="mail.eml"\nContent-Transfer-Encoding: base64\n\n${base64(eml)}`)}`,
    );
    expect(letter.attachments.map(({ part, name }) => [part, name])).toEqual([
      ['2', 'mail.eml'],
      ['2.m.2', 'x.zip'],
    ]);
    expect(letter.quotes).toMatchObject([
      { kind: 'forward', author: 'taro@partner.example', part: '2', text: '中の本文 https://inner.example/' },
    ]);
    expect(letter.links).toMatchObject([{ url: 'https://inner.example/', own: false, part: '2' }]);
  });

  it('reads what an opaque signature holds, in one piece and in many, and what is enveloped it does not', () => {
    const entity = Buffer.from(mixed('mixed', `${plain}\n\n署名された本文`, 'Content-Type: application/zip; name="x.zip"\n\nPK'));
    const sealed = (cms: Buffer): Letter =>
      read(
        `From: a@b.example\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\n${cms.toString('base64')}\n`,
      );
    const [signed, enveloped] = ['02', '03'].map((kind) => Buffer.from(`06092a864886f70d0107${kind}`, 'hex')) as [Buffer, Buffer];
    const data = Buffer.from('06092a864886f70d010701', 'hex');
    const der = (tag: number, ...inside: readonly Buffer[]): Buffer => {
      const content = Buffer.concat(inside);
      return Buffer.concat([Buffer.from([tag, 0x82, content.length >> 8, content.length & 255]), content]);
    };
    const open = (tag: number, ...inside: readonly Buffer[]): Buffer =>
      Buffer.concat([Buffer.from([tag, 0x80]), ...inside, Buffer.from([0, 0])]);
    const start = [Buffer.from('020101', 'hex'), Buffer.from('3100', 'hex')];
    const whole = der(0x30, signed, der(0xa0, der(0x30, ...start, der(0x30, data, der(0xa0, der(0x04, entity))))));
    const pieces = open(
      0x30,
      signed,
      open(
        0xa0,
        open(0x30, ...start, open(0x30, data, open(0xa0, open(0x24, der(0x04, entity.subarray(0, 50)), der(0x04, entity.subarray(50)))))),
      ),
    );
    for (const cms of [whole, pieces]) {
      const letter = sealed(cms);
      expect(letter).toMatchObject({ opaque: null, own: { text: '署名された本文', part: '' } });
      expect(letter.attachments.map(({ part, name }) => [part, name])).toEqual([['s.2', 'x.zip']]);
    }
    expect(sealed(der(0x30, enveloped, der(0xa0, der(0x30, ...start))))).toMatchObject({ opaque: 'smime', own: { text: '' } });
    expect(sealed(Buffer.from(whole.toString('hex').replace(signed.toString('hex'), enveloped.toString('hex')), 'hex')).opaque).toBe(
      'smime',
    );
    expect(sealed(whole.subarray(0, 30)).opaque).toBe('smime');
  });

  it('counts what Outlook packed into winmail.dat, in its place', () => {
    // MS-OXTNEF §2.1.3: level, attribute, length, data, checksum
    const attribute = (id: number, data: Buffer): Buffer => {
      const head = Buffer.alloc(9);
      head.writeUInt8(2, 0);
      head.writeUInt32LE(id, 1);
      head.writeUInt32LE(data.length, 5);
      const sum = Buffer.alloc(2);
      sum.writeUInt16LE(data.reduce((total, byte) => (total + byte) & 0xffff, 0));
      return Buffer.concat([head, data, sum]);
    };
    const tnef = Buffer.concat([
      Buffer.from('789f3e220100', 'hex'),
      attribute(0x00069002, Buffer.alloc(14)),
      attribute(0x00018010, Buffer.from('book.xlsm\0')),
      attribute(0x0006800f, Buffer.from('PK..')),
    ]);
    const letter = read(
      `From: a@b.example\n${mixed('mixed', `${plain}\n\n本文`, `Content-Type: application/ms-tnef; name=winmail.dat\nContent-Transfer-Encoding: base64\n\n${tnef.toString('base64')}`)}`,
    );
    expect(letter.attachments).toMatchObject([{ part: '2.t1', name: 'book.xlsm', bytes: 4 }]);
    const broken = read(
      `From: a@b.example\n${mixed('mixed', `${plain}\n\n本文`, 'Content-Type: application/ms-tnef; name=winmail.dat\n\nnothing of the kind')}`,
    );
    expect(broken.attachments).toMatchObject([{ part: '2', name: 'winmail.dat' }]);
  });

  it('takes files out of the text in which they were uuencoded', () => {
    const letter = read(`From: a@b.example\n${plain}\n\nHere it is.\nbegin 644 a.exe\n#34U!\n\`\nend\nRegards\n`);
    expect(letter.own.text).toBe('Here it is.\nRegards');
    expect(letter.attachments).toMatchObject([{ name: 'a.exe' }]);
  });

  it('pictures of a page are inline, a picture beside the text is not', () => {
    const related = mixed('related', `${html}\n\n<img src="cid:1">text`, 'Content-Type: image/png\nContent-ID: <1>\n\nx').replaceAll(
      'b0',
      'b1',
    );
    const letter = read(
      `From: a@b.example\n${mixed('mixed', related, 'Content-Type: image/png; name=b.png\nContent-Disposition: attachment\n\ny')}`,
    );
    expect(letter.attachments.map(({ part, inline }) => [part, inline])).toEqual([
      ['1.2', true],
      ['2', false],
    ]);
  });

  it.each([
    [
      'Content-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64\n\nMIIB\n',
      'smime',
    ],
    [mixed('encrypted', 'Content-Type: application/pgp-encrypted\n\nVersion: 1', 'Content-Type: application/octet-stream\n\nx'), 'pgp'],
    [`${plain}\n\nHello\n\n-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n`, 'pgp'],
    [mixed('signed', `${plain}\n\nreadable`, 'Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx'), null],
    [`${plain}\n\n> -----BEGIN PGP MESSAGE-----\n`, null],
  ])('sealed or not: %#', (content, opaque) => {
    expect(read(`From: a@b.example\n${content}`).opaque).toBe(opaque);
  });

  it.each([
    ['List-Id: Example <example.lists.example>', 'example.lists.example', false],
    ['X-ML-Name: kenkyukai', 'kenkyukai', false],
    ['Precedence: list\nSender: owner-x@lists.example', 'owner-x@lists.example', false],
    ['Auto-Submitted: auto-replied', null, true],
    ['Auto-Submitted: no', null, false],
    ['Precedence: bulk', null, true],
    ['Return-Path: <>', null, true],
    ['Subject: =?UTF-8?B?6Ieq5YuV6L+U5L+h77ya5LiN5Zyo?=', null, true],
    ['X-Other: y', null, false],
  ])('%j: list and machine', (field, list, automatic) => {
    expect(read(`From: a@b.example\n${field}\n\nx\n`)).toMatchObject({ list, automatic });
  });

  it('keeps the first and the newest of very many references', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `${index}@x.example`);
    const { references } = read(`From: a@b.example\nReferences: ${ids.map((id) => `<${id}>`).join('\n ')}\n\nx\n`);
    expect(references).toHaveLength(100);
    expect([references[0], references.at(-1)]).toEqual(['0@x.example', '499@x.example']);
  });

  it('joins what format=flowed broke, in quotes as in own words, and with DelSp the blank goes', () => {
    const flowed = 'One line \nthat goes on.\nAnother.\n> quoted \n> on\n-- \nTaro\n';
    const letter = read(`From: a@b.example\n${plain}; format=flowed\n\n${flowed}`);
    expect(letter.own.text).toBe('One line that goes on.\nAnother.\n-- \nTaro');
    expect(letter.quotes).toMatchObject([{ text: 'quoted on' }]);
    expect(read(`From: a@b.example\n${plain}; format=flowed; delsp=yes\n\n資料を \n送ります。\n`).own.text).toBe('資料を送ります。');
  });

  it('cuts long texts and says so', () => {
    const letter = read(`From: a@b.example\n${plain}\n\n${'word '.repeat(10_000)}\n${'> quoted words\n'.repeat(6_000)}`);
    expect(letter.own.cut).toBe(true);
    expect(letter.own.text.length).toBeLessThanOrEqual(32_000);
    expect(letter.quotes.reduce((sum, { text }) => sum + text.length, 0)).toBeLessThanOrEqual(64_000);
    expect(letter.faults).toContain('text-cut');
  });

  it('any bytes give a letter whose spans lie in the message (seed 541)', () => {
    const piece = fc.constantFrom(
      'From: a@b.example\n',
      'Subject: Re: x\n',
      '\n',
      `${plain}\n`,
      `${html}\n`,
      'Content-Type: multipart/mixed; boundary=z\n',
      '--z\n',
      '--z--\n',
      '> q\n',
      'On 2024/01/05 10:00, X wrote:\n',
      '-----Original Message-----\n',
      'Content-Transfer-Encoding: quoted-printable\n',
      'Content-Transfer-Encoding: base64\n',
      '=E3=81\n',
      'https://a.example/\n',
      'begin 644 a\n',
      '<blockquote>',
      'Content-Type: message/rfc822\n',
      '\u00e9\u0000\u3042\n',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const bytes = new TextEncoder().encode(pieces.join(''));
        const letter = readBytes(bytes);
        const spans = [
          letter.own.span,
          letter.subject.span,
          ...[letter.quotes, letter.links, letter.attachments, letter.from].flatMap((list) => list.map(({ span }) => span)),
        ];
        for (const { from, to } of spans) {
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeGreaterThanOrEqual(from);
          expect(to).toBeLessThanOrEqual(bytes.length);
        }
        expect(letter.own.lines.length).toBe(letter.own.text === '' ? letter.own.lines.length : letter.own.text.split('\n').length);
        expect(readBytes(bytes)).toEqual(letter);
      }),
      { seed: 541, numRuns: 500 },
    );
  });
});

/** A megabyte of each: what would take hours with a pattern that goes back. The test's own time limit is the measure. */
const baits: readonly [name: string, unit: string][] = [
  ['quote marks', '> '],
  ['colons', ':'],
  ['header labels', 'From: '],
  ['dates', '2024/01/'],
  ['rules', '-'],
  ['underscores', '_'],
  ['addresses', 'a@'],
  ['at signs', '@'],
  ['dots', 'a.'],
  ['links', 'http://'],
  ['brackets', '['],
  ['corner brackets', '【'],
  ['blanks', ' '],
  ['wide blanks', '\u3000'],
  ['verbs', 'wrote '],
  ['open tags', '<a '],
  ['open quotes', '<a b="'],
  ['mixed quotes', '<a b=\'"'],
  ['closed tags', '</b>'],
  ['nested blocks', '<blockquote>'],
  ['hidden blocks', '<div style="display:none">'],
  ['entities', '&#'],
  ['comments', '<!--'],
  ['scripts', '<script>'],
  ['styles', '<p style="color:'],
  ['begin lines', '\nbegin 644 a'],
  ['attributions', '\nOn 2024/01/05 10:00, X <x@y.example> wrote:'],
  ['header blocks', '\nFrom: x\nSent: y'],
  ['deep quotes', '\n>>>>>>>>>>>>>>>>>>>>>> a'],
  ['short lines', '\n>'],
  ['alternating lines', '\n> a\nb'],
  ['initials', '\nTY> '],
  ['bars', '\n| '],
  ['list rules', '\n__________\nx mailing list'],
];

describe('bait of a megabyte', () => {
  it.each(baits)('%s: in a text, in a page, in a subject', (_name, unit) => {
    const bait = unit.repeat(Math.ceil(2 ** 20 / unit.length));
    for (const type of [plain, html, `${plain}; format=flowed`, 'Content-Type: text/enriched']) {
      expect(read(`From: a@b.example\n${type}\n\n${bait}\n`).own.text.length).toBeLessThanOrEqual(32_000);
    }
    const field = bait.replaceAll('\n', ' ').slice(0, 60_000);
    expect(
      read(`From: ${field}\nSubject: ${field}\nX-Mailer: ${field}\nMessage-ID: <${field}>\nList-Id: ${field}\n\nx`).habits.messageIdShape
        .length,
    ).toBeLessThan(100);
  });
});
