import type { Text } from '#model/text.ts';
import type { Form } from './selector-forms.ts';

/** Why a value says nothing about who uses it: a content network, a VPN exit, a public resolver, a sinkhole; null where it does (linking's common values). */
export type WhyCommon = (type: string, value: string) => Text | null;

/** A selector's forms without those that everybody shares. `because` is set where nothing is left: it is counted, and hits nobody. */
type Damped = { readonly forms: readonly Form[]; readonly because: Text | null };

/** Takes out what is shared. An exact form that is shared takes the whole selector out; a shared broader form only itself. */
export function damped(forms: readonly Form[], addressType: 'ipv4' | 'ipv6', why: WhyCommon): Damped {
  const judged = forms.map((form) => ({ form, because: whyShared(form, addressType, why) }));
  const own = judged.find(({ form, because }) => because !== null && isItself(form));
  if (own) return { forms: [], because: own.because };
  return { forms: judged.filter(({ because }) => because === null).map(({ form }) => form), because: null };
}

/** A form that is the selector itself, as opposed to the domain above it. */
const isItself = ({ type, reach }: Form): boolean => reach === 'exact' || type.startsWith('ip');

function whyShared({ type, value }: Form, addressType: 'ipv4' | 'ipv6', why: WhyCommon): Text | null {
  switch (type) {
    case 'ip':
    case 'ip-timeless':
      return why(addressType, value);
    case 'ip-hour':
      return why(addressType, value.slice(0, value.lastIndexOf('@')));
    case 'email-folded':
      return why('email', value);
    case 'url':
      return null; // a page is somebody's, whoever's the host is
    default:
      return why(type, value);
  }
}
