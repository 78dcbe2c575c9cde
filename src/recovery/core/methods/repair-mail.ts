import { message } from '#model/text.ts';
import { findIn } from '../integer.ts';
import { salvageMailbox } from '../repair/mail/salvage-mailbox.ts';
import { repairedName } from '../repair/remains.ts';
import { untouched } from '../repair/untouched.ts';
import type { Method } from './method.ts';

/** Mailboxes in mbox without a key, message by message. Outlook's stores (PST, OST) are not taken apart here: of them keep-intact saves what is certain. */
export const repairMail: Method = {
  id: 'repair-mail',
  name: { ja: 'メールボックス（mbox）の修復', en: 'Repair of mailboxes (mbox)' },
  suits: ({ name, source, identification }) =>
    identification.kind !== 'note' &&
    (/\.(mbox|mbx)\b/i.test(name) || findIn(source.read(source.size >> 1, (source.size >> 1) + 262_144), '\nFrom ') >= 0),
  *prepare(subjects, { primitives }) {
    yield { what: { ja: 'メールボックスを調べる', en: 'Looking through mailboxes' }, done: 0, total: subjects.length };
    return (subject) => {
      const { file, certain } = untouched(subject, primitives);
      const mailbox = salvageMailbox(file, certain);
      if (!mailbox) return null;
      const { pieces, whole, cut } = mailbox;
      return [
        {
          name: repairedName(subject, ['mbox', 'mbx']),
          pieces,
          family: null,
          method: repairMail.id,
          verified: false,
          why: why(whole, cut),
        },
      ];
    };
  },
};

const why = message({
  ja: (whole: number, cut: number) => `そのまま残るメール${whole}通、前の部分だけ残るメール${cut}通。失われたメールは含みません。`,
  en: (whole, cut) => `${whole} messages are left as they were, ${cut} up to the damage. Lost ones are left out.`,
});
