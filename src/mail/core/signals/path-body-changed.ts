import { message } from '#model/text.ts';
import { signOnHeader } from '../judge/sign-at.ts';
import type { Signal } from '../judge/signal.ts';
import { domainOf } from '../registered-domain.ts';

/** Earlier letters with a whole signature that it takes. */
const ENOUGH = 3;

/**
 * The sender's domain signs its mail, and the body is not the one that was signed, where all earlier ones were whole. Lists that add footers and
 * gateways that rewrite links change bodies as well, but they do it every time.
 */
export const pathBodyChanged: Signal = {
  id: 'path.body-changed',
  group: 'path',
  name: { ja: '署名後に本文が変わった', en: 'Body changed after signing' },
  technique: null,
  refutedBy: { ja: '途中のサーバーが本文を書き換えると確かめられた', en: 'A server on the way is found to rewrite bodies' },
  read: ({ turn: { letter, direction }, mailbox }) => {
    const from = letter.from[0]?.address ?? '';
    const domain = domainOf(from);
    if (direction === 'out' || letter.list !== null || letter.rebuilt || domain === '') return [];
    const own = (one: typeof letter): typeof letter.signatures =>
      one.signatures.filter((signature) => domainOf(`@${signature.domain}`) === domain);
    const broken = own(letter);
    const [first] = broken;
    if (!first || broken.some(({ body }) => body !== 'broken')) return [];
    const earlier = (mailbox.person(from)?.letters ?? []).flatMap((one) => (one.list === null ? own(one).map(({ body }) => body) : []));
    const whole = earlier.filter((body) => body === 'holds').length;
    if (whole < ENOUGH || earlier.includes('broken')) return [];
    return [
      signOnHeader(letter, 'path.body-changed', 'dkim-signature', { span: first.span, quote: first.domain }, changed(first.domain, whole)),
    ];
  },
};

const changed = message({
  ja: (domain: string, whole: number) => `本文が ${domain} の署名と合わない（過去${whole}通は合っていた）`,
  en: (domain: string, whole: number) => `The body does not match what ${domain} signed (it did in ${whole} earlier messages)`,
});
