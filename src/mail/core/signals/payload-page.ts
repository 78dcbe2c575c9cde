import type { Signal } from '../judge/signal.ts';
import type { MarkCase } from '../payload/sign-on-attachment.ts';
import { signOfCase } from '../payload/sign-on-attachment.ts';

const cases: readonly MarkCase[] = [
  { weight: 'payload.page.password', marks: ['page-password'] },
  { weight: 'payload.page.redirect', marks: ['page-redirect'] },
];

/** An attached page that asks for a password or only leads elsewhere: a sign-in page that no mail filter has looked up. */
export const payloadPage: Signal = {
  id: 'payload.page',
  group: 'payload',
  name: { ja: '入力や移動を求めるページ', en: 'A page that asks or leads on' },
  technique: 'T1566.001',
  refutedBy: { ja: '暗号化メール製品の閲覧用ファイルだった', en: 'It is the viewer of a product for encrypted mail' },
  read: ({ turn: { letter, direction } }) =>
    direction === 'out' ? [] : letter.attachments.flatMap((attachment) => signOfCase(letter, attachment, cases) ?? []),
};
