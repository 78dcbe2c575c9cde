import { message } from '#model/text.ts';
import { isFreeMail } from '../judge/free-mail.ts';
import type { MailboxSeen } from '../judge/seen.ts';
import { signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { shownResult, trustedResults } from '../letter/trusted-results.ts';
import { domainOf } from '../registered-domain.ts';

const LONG = 90 * 86_400_000;
const LETTERS = 3;

/**
 * Speaks against an attack: the reader's own server found the From domain genuine, and the mailbox has corresponded with it, both ways, for three months. An
 * account that was taken over passes as well, so it weighs little.
 */
export const pathAuthenticated: Signal = {
  id: 'path.authenticated',
  group: 'path',
  name: { ja: '検査に合格した長い付き合いの相手', en: 'Checked, and known for long' },
  technique: null,
  refutedBy: { ja: '相手のアカウントの乗っ取りが分かった', en: 'Their account is found to be taken over' },
  read: ({ turn: { letter, direction }, mailbox }) => {
    const from = letter.from[0]?.address ?? '';
    const domain = domainOf(from);
    if (direction === 'out' || domain === '' || !isKnownForLong(mailbox, from, letter.at)) return [];
    const passed = trustedResults(letter, mailbox.trusted).find(
      (one) =>
        (one.method === 'dmarc' || one.method === 'dkim') &&
        one.result === 'pass' &&
        one.domain !== null &&
        domainOf(`@${one.domain}`) === domain,
    );
    if (!passed) return [];
    const said = { span: passed.span, quote: shownResult(passed) };
    return [signOnHeader(letter, 'path.authenticated', passed.header, said, genuine(domain, passed.method.toUpperCase()))];
  },
};

/** Of a public mail service the domain says nothing: there it is the address. */
function isKnownForLong(mailbox: MailboxSeen, address: string, at: number | null): boolean {
  const domain = domainOf(address);
  const known = isFreeMail(domain) ? mailbox.person(address) : mailbox.domain(domain);
  return known !== null && at !== null && at - known.firstAt >= LONG && known.received >= LETTERS && known.sentTo > 0;
}

const genuine = message({
  ja: (domain: string, method: string) => `3か月以上やり取りのある ${domain} からと${method}で確かめられている`,
  en: (domain: string, method: string) => `${method} confirms ${domain}, with which there has been mail for over three months`,
});
