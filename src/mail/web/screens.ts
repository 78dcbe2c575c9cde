import type { Screen } from '#platform/web/screen.ts';

const readers = ['officer', 'analyst', 'liaison', 'lab', 'company'] as const;

/** The screens of mailboxes: what was handed in, and the conversations that ask for attention. */
export const mailScreens: readonly Screen[] = [
  {
    path: '/mail',
    name: { ja: 'メール', en: 'Mail' },
    navigation: { group: 'work', order: 6 },
    access: readers,
    load: () => import('./mailbox/mailbox-list.tsx').then((file) => file.MailboxList),
  },
  {
    path: '/mail/new',
    name: { ja: 'メールボックスを預かる', en: 'Take in a mailbox' },
    parent: '/mail',
    access: readers,
    load: () => import('./mailbox/new-mailbox.tsx').then((file) => file.NewMailboxScreen),
  },
  {
    path: '/mail/$number',
    name: { ja: 'メールボックス', en: 'Mailbox' },
    parent: '/mail',
    access: readers,
    load: () => import('./mailbox/mailbox-page.tsx').then((file) => file.MailboxScreen),
  },
  {
    path: '/mail/findings/$number',
    name: { ja: 'やり取り', en: 'Conversation' },
    parent: '/mail',
    access: readers,
    load: () => import('./finding/finding-page.tsx').then((file) => file.FindingScreen),
  },
];
