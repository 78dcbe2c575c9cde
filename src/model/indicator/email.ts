import { accept } from '../outcome.ts';
import { isWrittenHost, readHostName } from './host-name.ts';
import type { IndicatorKind } from './kind.ts';
import { notPublic, unreadable } from './kind.ts';
import { onion } from './onion.ts';
import { plain } from './plain.ts';

/** In lower case on both sides: RFC 5321 lets a host tell `Taro` from `taro`, but no mail service of any size does. */
export const email: IndicatorKind<'email'> = {
  id: 'email',
  name: { ja: 'メールアドレス', en: 'E-mail address' },
  normalise(value) {
    const sign = value.indexOf('@');
    if (sign > 0 && usualLocalPart.test(value.slice(0, sign)) && isWrittenHost(value.slice(sign + 1))) return accept(value);
    const written = plain(value)?.replace(/^mailto:/i, '') ?? '';
    const at = written.lastIndexOf('@');
    const local = written.slice(0, at).toLowerCase();
    if (at < 1 || !localPart.test(local)) return unreadable('email');
    const hostPart = written.slice(at + 1);
    if (/\.onion$/i.test(hostPart))
      return onion.normalise(hostPart).ok ? accept(`${local}@${hostPart.toLowerCase()}`) : unreadable('email');
    const host = readHostName(hostPart);
    if (host === null) return unreadable('email');
    return host.kind === 'public' ? accept(`${local}@${host.name}`) : notPublic('email');
  },
  examples: {
    accept: [
      ['Taro.Rei+x@Kakuu.Example', 'taro.rei+x@kakuu.example'],
      ['taro[at]kakuu[.]example', 'taro@kakuu.example'],
      ['taro (at) kakuu (dot) example', 'taro@kakuu.example'],
      ['ｔａｒｏ＠ｋａｋｕｕ．ｅｘａｍｐｌｅ', 'taro@kakuu.example'],
      ['<mailto:taro@kakuu.example>', 'taro@kakuu.example'],
      // several Japanese carriers let a dot end the local part
      ['taro..rei.@kakuu.example', 'taro..rei.@kakuu.example'],
    ],
    refuse: [
      ['@taro', 'trace-unreadable'],
      ['taro@', 'trace-unreadable'],
      ['taro@localhost', 'trace-not-public'],
      ['taro rei@kakuu.example', 'trace-unreadable'],
    ],
  },
};

const usualLocalPart = /^[a-z0-9_.+-]{1,64}$/;
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}$/;
