import { feature, itself, shortened, type Family, type Feature } from './family.ts';
import { registeredFeatures } from './host.ts';
import { isOrdinaryMailbox } from './ordinary-words.ts';

const names = {
  email: { ja: 'メールアドレス', en: 'e-mail address' },
  'email-local-part': { ja: 'メールアドレスの@より前', en: 'part of an e-mail address before the @' },
  tox: { ja: 'Tox ID', en: 'Tox id' },
  phone: { ja: '電話番号', en: 'phone number' },
  'victim-id': { ja: '被害者番号', en: 'victim id' },
} as const;

/** How the attacker wanted to be reached, or reached the victim. */
export const contact = {
  id: 'contact',
  name: { ja: '連絡先', en: 'Contact' },
  types: names,
  derive: {
    email: (norm) => {
      const at = norm.lastIndexOf('@');
      return [feature('email', norm, [...registeredFeatures(norm.slice(at + 1)), ...localPartFeatures(norm.slice(0, at))])];
    },
    tox: itself('tox'),
    phone: itself('phone'),
    'victim-id': itself('victim-id'),
  },
  sentence: ({ type, value }) => {
    if (type === 'email-local-part')
      return {
        ja: `@より前が同じメールアドレス「${shortened(value)}」`,
        en: `e-mail addresses with the same “${shortened(value)}” before the @`,
      };
    const name = names[type as keyof typeof names]; // its own types only
    return { ja: `同じ${name.ja} ${shortened(value)}`, en: `the same ${name.en} ${shortened(value)}` };
  },
  examples: [
    {
      trace: { type: 'email', norm: 'shiharai@kakuu-ginkou.example' },
      features: [
        'email:shiharai@kakuu-ginkou.example',
        'registered-domain:kakuu-ginkou.example',
        'host-label:kakuu-ginkou',
        'email-local-part:shiharai',
      ],
    },
    // the tag behind a plus sign is another each time, and what offices call their mailboxes is everybody's
    {
      trace: { type: 'email', norm: 'kakuu.rei+7@a.example' },
      features: ['email:kakuu.rei+7@a.example', 'registered-domain:a.example', 'email-local-part:kakuu.rei'],
    },
    {
      trace: { type: 'email', norm: 'customer-support@a.example' },
      features: ['email:customer-support@a.example', 'registered-domain:a.example'],
    },
    { trace: { type: 'email', norm: 'kaku@a.example' }, features: ['email:kaku@a.example', 'registered-domain:a.example'] },
    { trace: { type: 'phone', norm: '+815000000000' }, features: ['phone:+815000000000'] },
  ],
} as const satisfies Family;

/** Shorter ones are anybody's. */
export const shortestLocalPart = 5;

/** The name that somebody took at several mail services, without the tag behind a plus sign; one of ordinary words (`support`, `soumu-toiawase`) is everybody's. */
function localPartFeatures(local: string): readonly Feature[] {
  const plus = local.indexOf('+');
  const name = plus < 0 ? local : local.slice(0, plus);
  return name.length < shortestLocalPart || isOrdinaryMailbox(name) ? [] : [feature('email-local-part', name)];
}
