import { accept } from '../outcome.ts';
import { readIpv6, writeIpv6 } from './ip.ts';
import type { IndicatorKind } from './kind.ts';
import { uncertain, unreadable } from './kind.ts';
import { plain } from './plain.ts';

export const ipv6: IndicatorKind<'ipv6'> = {
  id: 'ipv6',
  name: { ja: 'IPv6アドレス', en: 'IPv6 address' },
  normalise(value) {
    const written = (plain(value) ?? '').replace(/^\[([^\]]*)\](?::\d{1,5})?$/, '$1');
    // a zone id names an interface of one machine (RFC 4007 §11), so the address says nothing elsewhere
    if (/^[0-9a-f:.]+%/i.test(written)) return uncertain('ipv6');
    const groups = readIpv6(written);
    return groups === null ? unreadable('ipv6') : accept(writeIpv6(groups));
  },
  examples: {
    accept: [
      ['2001:DB8:0:0:1:0:0:1', '2001:db8::1:0:0:1'],
      ['2001:0db8::0001', '2001:db8::1'],
      ['[2001:db8::7]:443', '2001:db8::7'],
      ['::FFFF:192.0.2.1', '::ffff:192.0.2.1'],
      ['2001:db8[:]1::5', '2001:db8:1::5'],
      ['::', '::'],
    ],
    refuse: [
      ['fe80::1%eth0', 'trace-uncertain'],
      ['2001:db8::1::2', 'trace-unreadable'],
      ['12:34', 'trace-unreadable'],
      ['1:2:3:4:5:6:7:8:9', 'trace-unreadable'],
    ],
  },
};
