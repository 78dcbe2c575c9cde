/** Latin1. */
const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');
const times = (text: string, length: number): string => text.repeat(Math.ceil(length / text.length)).slice(0, length);
const megabyte = 1024 * 1024;

/** Pieces that readers go to and fro over, if they are written carelessly: repeated to the length of a field, in every field that is read. */
const baits = [
  '(',
  '(a',
  '((a)',
  '"',
  '"a',
  '\\',
  '\\"',
  '<',
  '<a@b',
  '<<',
  '>',
  '@',
  'a@',
  ',',
  ',a',
  ';',
  ';a',
  ':',
  'a:',
  '[',
  '=',
  'a=',
  'a="',
  'a*0=b;',
  "a*=x'y'%",
  '%41',
  '=?',
  '=?a?Q?',
  '=?a?Q?=41',
  '=?utf-8?Q?a?= ',
  '=?utf-8?B?4',
  '?=',
  '\u001B',
  '\u001B$B',
  '\u001B$B!!',
  '\u001B(I1',
  '\u0095',
  '\u0095\\',
  '\u00E3\u0081',
  '\u00A4',
  '\u00B1',
  '\0',
  ' ',
  '\t ',
  ' \n ',
  '0',
  '1:',
  'Jan ',
  '1 Jan ',
  'from ',
  'by ',
  'from (',
  '[1.',
  ' a.b=',
  'spf=',
  'i=1;',
  '+',
  '-',
  '--a',
];
const fields = [
  'Subject',
  'From',
  'Date',
  'Message-ID',
  'Content-Type',
  'Content-Type: text/plain; x',
  'Content-Type: multipart/mixed; boundary',
  'Content-Disposition',
  'Content-Transfer-Encoding',
  'Content-ID',
  'Received',
  'Received: from',
  'Authentication-Results',
  'Authentication-Results: a; spf=pass',
  'ARC-Authentication-Results',
  'Received-SPF',
  'Received-SPF: pass (a: ',
  'DKIM-Signature',
];

/** One message a bait, with every field full of it. */
export const baitedHeaders = (): readonly (readonly [name: string, bytes: Uint8Array])[] =>
  baits.map((bait) => {
    const lines = fields.map((field) => `${field}${field.includes(':') ? '' : ':'} ${times(bait, 30_000)}`);
    return [JSON.stringify(bait), bytesOf(`${lines.join('\n')}\n\nbody`)];
  });

/** Messages that cost much where a reader is not linear or has no bounds. */
export function hostileMail(): readonly (readonly [name: string, bytes: Uint8Array])[] {
  const levels = (count: number, type: (n: number) => string): string => Array.from({ length: count }, (_, n) => type(n)).join('');
  const open = levels(29, (n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`);
  const body = (header: string, bait: string, length = 4 * megabyte): string => `${header}\n\n${times(bait, length)}`;
  const made: Readonly<Record<string, string>> = {
    'a field of 10 MB': `Subject: ${times('x', 10 * megabyte)}\n\nbody`,
    'a folded field of 10 MB': `Subject: ${times('x\n ', 10 * megabyte)}\n\nbody`,
    'a header of 10 MB': `${times('X: y\n', 10 * megabyte)}\n\nbody`,
    'a header of 10 MB without a colon': times('xyz\n', 10 * megabyte),
    'a header of 10 MB of hyphens': `Content-Type: multipart/mixed; boundary=a\n\n--a\n${times('--b\n', 10 * megabyte)}`,
    'multiparts 1,000 deep': levels(1_000, (n) => `Content-Type: multipart/mixed; boundary="b${n}"\n\n--b${n}\n`),
    'messages 1,000 deep': levels(1_000, () => 'Content-Type: message/rfc822\n\n'),
    'a million parts': `Content-Type: multipart/mixed; boundary=a\n\n${times('--a\n\nx\n', 7 * megabyte)}`,
    'a million multiparts': `Content-Type: multipart/mixed; boundary=a\n\n${times('--a\nContent-Type: multipart/mixed; boundary=b\n\n', 10 * megabyte)}`,
    'a million multiparts without a boundary': `Content-Type: multipart/mixed; boundary=a\n\n${times('--a\nContent-Type: multipart/mixed\n\n', 10 * megabyte)}`,
    'delimiters of closed multiparts': `${open}\n${times('--b5--\n--b6\n', 10 * megabyte)}`,
    'lines that nearly are delimiters of 29 multiparts': `${open}\n${times('--b0x\n--b28-\n--b\n', 10 * megabyte)}`,
    'long lines of blanks behind hyphens': `${open}\n${times(`--${' '.repeat(100_000)}x\n`, 10 * megabyte)}`,
    'boundaries that are each other’s beginning': `${levels(29, (n) => `Content-Type: multipart/mixed; boundary="${'b'.repeat(n + 1)}"\n\n--${'b'.repeat(n + 1)}\n`)}\n${times('--bbbbbbbbbb\n', megabyte)}`,
    'guesses of a boundary': `${times('Content-Type: multipart/mixed\n\n--  \t\t  x\n', megabyte)}`,
    'files in text': body('Content-Type: text/plain', 'begin 644 a\n#86)C\n'),
    'beginnings of files in text': body('Content-Type: text/plain', 'begin 644 a\nM\n'),
    'equals signs': body('Content-Transfer-Encoding: quoted-printable', '='),
    'equals signs and blanks': body('Content-Transfer-Encoding: quoted-printable', `=${' '.repeat(99)}x`),
    'blanks at line ends': body('Content-Transfer-Encoding: quoted-printable', `${' '.repeat(1_000)}\n`),
    padding: body('Content-Transfer-Encoding: base64', '='),
    'uuencoded nothing': body('Content-Transfer-Encoding: x-uuencode', 'M\n'),
    escapes: body('Content-Type: text/plain; charset=iso-2022-jp', '\u001B'),
    'escapes to kanji and back': body('Content-Type: text/plain; charset=utf-8', '\u001B$B\u001B(B'),
    'first bytes': body('Content-Type: text/plain; charset=shift_jis', '\u0095'),
    'European bytes': body('Content-Type: text/plain', '\u00E9'),
    'plus signs': body('Content-Type: text/plain; charset=utf-7', '+A'),
    'a page that declares nothing': body('Content-Type: text/html', '<meta '),
    'empty lines under a signature': body('DKIM-Signature: a=rsa-sha256; c=relaxed/relaxed; bh=x', '\n'),
    'blanks under a signature': body('DKIM-Signature: a=rsa-sha256; c=relaxed/relaxed; bh=x', ' '),
    'many signatures': body(Array.from({ length: 2_000 }, (_, n) => `DKIM-Signature: a=rsa-sha256; l=${n}; bh=x`).join('\n'), 'text\n'),
    'many results': `${times(`Authentication-Results: a; ${times('spf=pass smtp.mailfrom=a@b.example; ', 500)}\n`, 900_000)}\n\nx`,
    'NUL bytes': times('\0', 4 * megabyte),
    'carriage returns': times('\r', 4 * megabyte),
  };
  return Object.entries(made).map(([name, text]) => [name, bytesOf(text)]);
}
