import { message, type Text } from '#model/text.ts';
import { signOnHeader } from '../judge/sign-at.ts';
import type { Sign, Signal } from '../judge/signal.ts';
import type { AuthenticationResult } from '../letter/letter.ts';
import { shownResult, trustedResults } from '../letter/trusted-results.ts';
import { domainOf } from '../registered-domain.ts';

/** The reader's own mail server recorded that the domain of the From address did not send it. Forwarding and lists cause that too. */
export const pathAuthenticationFails: Signal = {
  id: 'path.authentication-fails',
  group: 'path',
  name: { ja: '送信元の検査に不合格', en: 'Sender checks failed' },
  technique: 'T1672',
  refutedBy: {
    ja: '転送や代行送信のためと送信元の管理者が確かめた',
    en: 'Its administrators find forwarding or a sending service behind it',
  },
  read: ({ turn: { letter, direction }, mailbox }) => {
    const domain = domainOf(letter.from[0]?.address ?? '');
    if (direction === 'out' || letter.list !== null || domain === '') return [];
    const results = trustedResults(letter, mailbox.trusted).filter((one) => one.domain !== null && domainOf(`@${one.domain}`) === domain);
    const found = (method: string, ...said: string[]): AuthenticationResult | undefined =>
      results.find((one) => one.method === method && said.includes(one.result));
    const sign = (at: AuthenticationResult, weight: string): Sign =>
      signOnHeader(letter, weight, at.header, { span: at.span, quote: shownResult(at) }, failed(at, domain));
    const dmarc = found('dmarc', 'fail');
    if (dmarc) return [sign(dmarc, 'path.authentication-fails.dmarc')];
    // Where any of them agrees, the others say little.
    if (found('dmarc', 'pass') ?? found('dkim', 'pass') ?? found('spf', 'pass')) return [];
    const spf = found('spf', 'fail', 'softfail');
    if (spf) return [sign(spf, 'path.authentication-fails.spf')];
    const dkim = found('dkim', 'fail');
    return dkim ? [sign(dkim, 'path.authentication-fails.dkim')] : [];
  },
};

const failed = ({ method, server }: AuthenticationResult, domain: string): Text => sentence(method.toUpperCase(), domain, server);

const sentence = message({
  ja: (method: string, domain: string, server: string) => `受信サーバー ${server} の検査で ${domain} の${method}が不合格`,
  en: (method: string, domain: string, server: string) => `The receiving server ${server} recorded a failed ${method} check for ${domain}`,
});
