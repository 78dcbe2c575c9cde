import { message, type Text } from '#model/text.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import type { MailboxSeen } from '../judge/seen.ts';
import { signOnSender } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import type { Letter } from '../letter/letter.ts';
import { type LookAlike, looksLike } from '../lookalike/looks-like.ts';
import { domainOf } from '../registered-domain.ts';

/** A domain that looks like one that the mailbox corresponds with, or like its own, and that it has never seen. */
export const identityLookAlike: Signal = {
  id: 'identity.look-alike',
  group: 'identity',
  name: { ja: '紛らわしいドメイン', en: 'Look-alike domain' },
  technique: 'T1583.001',
  refutedBy: { ja: '両方のドメインが同じ組織のものと確かめられた', en: 'Both domains are found to belong to one organisation' },
  read: ({ turn: { letter, direction }, relationship, mailbox }) => {
    const [from] = letter.from;
    const domain = domainOf(from?.address ?? '');
    if (direction === 'out' || domain === '' || isFreeMail(domain) || letter.list !== null) return [];
    if ((mailbox.domain(domain)?.received ?? 0) > relationship.turns.length) return []; // others of it were here before
    const found = nearest(domain, mailbox);
    if (!found) return [];
    const weight = posesAs(letter, found.domain, mailbox) ? 'identity.look-alike' : 'identity.look-alike.stranger';
    return [signOnSender(letter, weight, alike(domain, found.domain, hows[found.how]))];
  },
};

/** Whether somebody of the real domain goes by that name, or has that part before the @: names of firms resemble each other by chance, people seldom. */
function posesAs({ from }: Letter, known: string, mailbox: MailboxSeen): boolean {
  const [{ name, address } = { name: '', address: '' }] = from;
  const local = address.slice(0, address.lastIndexOf('@'));
  return (
    mailbox.person(`${local}@${known}`) !== null ||
    (name !== '' && mailbox.named(name).some((person) => domainOf(person.address) === known))
  );
}

function nearest(
  domain: string,
  { ownDomains, partners }: MailboxSeen,
): { readonly domain: string; readonly how: LookAlike['how'] } | null {
  for (const known of [...ownDomains, ...partners.keys()]) {
    if (known === domain || isFreeMail(known)) continue;
    const look = looksLike(domain, known);
    if (look?.part === 'domain') return { domain: known, how: look.how };
  }
  return null;
}

const hows: Readonly<Record<LookAlike['how'], Text>> = {
  confusable: { ja: '見た目が同じ文字', en: 'letters that look the same' },
  typo: { ja: '1〜2文字違い', en: 'a letter or two different' },
  hyphen: { ja: 'ハイフンや語の付け足し', en: 'hyphens or a word put on' },
  suffix: { ja: '末尾だけ違う', en: 'another ending' },
  inside: { ja: '本物を中に含む', en: 'holds the real one inside' },
};

const alike = message({
  ja: (domain: string, known: string, how: Text) => `${domain} は、やり取りのある ${known} に似せた初めてのドメイン（${how.ja}）`,
  en: (domain: string, known: string, how: Text) => `${domain} is new and looks like ${known}, which the mailbox knows (${how.en})`,
});
