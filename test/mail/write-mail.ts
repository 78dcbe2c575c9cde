/** A message as a test writes it. */
export type Draft = {
  readonly from: string;
  readonly to: string;
  /** RFC 3339 with the writer's offset. */
  readonly at: string;
  readonly subject: string;
  readonly text: string;
  readonly id: string;
  readonly answers?: string;
  readonly cc?: string;
  readonly attachments?: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** More header lines, without line end. */
  readonly headers?: readonly string[];
};

const days = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** The message in UTF-8 with LF, as RFC 5322 and MIME have it. */
export function mailOf(draft: Draft): string {
  const { attachments = [], headers = [] } = draft;
  const head = [
    ...headers,
    `From: ${draft.from}`,
    `To: ${draft.to}`,
    ...(draft.cc === undefined ? [] : [`Cc: ${draft.cc}`]),
    `Subject: ${encoded(draft.subject)}`,
    `Date: ${mailDate(draft.at)}`,
    `Message-ID: <${draft.id}>`,
    ...(draft.answers === undefined ? [] : [`In-Reply-To: <${draft.answers}>`, `References: <${draft.answers}>`]),
    'MIME-Version: 1.0',
  ];
  const words = ['Content-Type: text/plain; charset=utf-8', 'Content-Transfer-Encoding: 8bit', '', draft.text];
  if (attachments.length === 0) return [...head, ...words, ''].join('\n');
  const files = attachments.flatMap(({ name, bytes }) => [
    '--cut',
    `Content-Type: application/octet-stream; name="${encoded(name)}"`,
    'Content-Transfer-Encoding: base64',
    `Content-Disposition: attachment; filename="${encoded(name)}"`,
    '',
    ...(Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,76}/g) ?? []),
  ]);
  return [...head, 'Content-Type: multipart/mixed; boundary="cut"', '', '--cut', ...words, ...files, '--cut--', ''].join('\n');
}

/** Messages one after the other as mboxrd has them. */
export const mboxOf = (mails: readonly string[]): string =>
  mails.map((mail) => `From renkei@exercise.example Mon Jan  5 10:00:00 2026\n${mail.replace(/^(>*From )/gm, '>$1')}\n`).join('');

/** RFC 5322 §3.3 with the offset that it was written with. */
export function mailDate(at: string): string {
  const zone = at.endsWith('Z') ? '+00:00' : at.slice(-6);
  const local = new Date(Date.parse(at) + minutesOf(zone) * 60_000);
  const two = (value: number): string => String(value).padStart(2, '0');
  const clock = [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':');
  return `${days[local.getUTCDay()]}, ${local.getUTCDate()} ${months[local.getUTCMonth()]} ${local.getUTCFullYear()} ${clock} ${zone.replace(':', '')}`;
}

const minutesOf = (zone: string): number => (zone.startsWith('-') ? -1 : 1) * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(4)));

/** RFC 2047, in one word. */
const encoded = (text: string): string => (/^[\x20-\x7e]*$/.test(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`);
