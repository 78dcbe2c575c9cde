import { feature, itself, shortened, type Family } from './family.ts';
import { registeredFeatures } from './host.ts';

const names = {
  email: { ja: 'メールアドレス', en: 'e-mail address' },
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
    email: (norm) => [feature('email', norm, registeredFeatures(norm.slice(norm.lastIndexOf('@') + 1)))],
    tox: itself('tox'),
    phone: itself('phone'),
    'victim-id': itself('victim-id'),
  },
  sentence: ({ type, value }) => {
    const name = names[type as keyof typeof names]; // its own types only
    return { ja: `同じ${name.ja} ${shortened(value)}`, en: `the same ${name.en} ${shortened(value)}` };
  },
  examples: [
    {
      trace: { type: 'email', norm: 'shiharai@kakuu-ginkou.example' },
      features: ['email:shiharai@kakuu-ginkou.example', 'registered-domain:kakuu-ginkou.example', 'host-label:kakuu-ginkou'],
    },
    { trace: { type: 'phone', norm: '+815000000000' }, features: ['phone:+815000000000'] },
  ],
} as const satisfies Family;
