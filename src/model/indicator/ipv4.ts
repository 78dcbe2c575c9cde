import { accept } from '../outcome.ts';
import { isWrittenIpv4, readIpv4, writeIpv4 } from './ip.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain } from './plain.ts';

export const ipv4: IndicatorKind<'ipv4'> = {
  id: 'ipv4',
  name: { ja: 'IPv4アドレス', en: 'IPv4 address' },
  normalise(value) {
    if (isWrittenIpv4(value)) return accept(value);
    const octets = readIpv4(plain(value)?.replace(/:\d{1,5}$/, '') ?? '');
    return octets === null ? unreadable('ipv4') : accept(writeIpv4(octets));
  },
  examples: {
    accept: [
      ['198.51.100.7', '198.51.100.7'],
      ['198[.]51[.]100[.]7', '198.51.100.7'],
      ['１９８．５１．１００．７', '198.51.100.7'],
      ['203.0.113.5:8080', '203.0.113.5'],
    ],
    refuse: [
      ['198.51.100.256', 'trace-unreadable'],
      ['198.51.100', 'trace-unreadable'],
      ['198.051.100.7', 'trace-unreadable'],
      ['198.51.100.0/24', 'trace-unreadable'],
    ],
  },
};
