import { accept } from '../outcome.ts';
import { isWrittenHost, readHostName } from './host-name.ts';
import type { IndicatorKind } from './kind.ts';
import { notPublic, unreadable } from './kind.ts';
import { plain } from './plain.ts';

export const domain: IndicatorKind<'domain'> = {
  id: 'domain',
  name: { ja: 'ドメイン名', en: 'Domain name' },
  normalise(value) {
    if (isWrittenHost(value)) return accept(value);
    const host = readHostName(plain(value)?.replace(/:\d{1,5}$/, '') ?? '');
    if (host === null) return unreadable('domain');
    return host.kind === 'public' ? accept(host.name) : notPublic('domain');
  },
  examples: {
    accept: [
      ['Login.Shop-Rei.Example', 'login.shop-rei.example'],
      ['bad[.]example[.]com', 'bad.example.com'],
      ['ｅｖｉｌ．ｅｘａｍｐｌｅ', 'evil.example'],
      ['例え。テスト.example', 'xn--r8jz45g.xn--zckzah.example'],
      ['c2\\.kakuu\\.example', 'c2.kakuu.example'],
      ['evil.example.', 'evil.example'],
      ['evil.example:8443', 'evil.example'],
      ['kakuu-sample.duckdns.org', 'kakuu-sample.duckdns.org'],
      ['duckdns.org', 'duckdns.org'],
    ],
    refuse: [
      ['co.jp', 'trace-not-public'],
      ['com', 'trace-not-public'],
      ['fileserver01', 'trace-not-public'],
      ['dc01.kaisha.local', 'trace-not-public'],
      ['readme.txt', 'trace-not-public'],
      ['kakuukakuukakuu2.onion', 'trace-not-public'],
      ['198.51.100.7', 'trace-unreadable'],
      ['-a.example', 'trace-unreadable'],
      ['a..example', 'trace-unreadable'],
      ['', 'trace-unreadable'],
    ],
  },
};
