import type { Text } from '#model/text.ts';
import { itself, shortened, type Family } from './family.ts';
import { addressFeatures, networkFeatures } from './address.ts';
import { hostFeatures } from './host.ts';
import { onionFeatures } from './onion.ts';
import { pathFeatures, urlFeatures } from './url.ts';

const names: Readonly<Record<string, Text>> = {
  ipv4: { ja: 'IPアドレス', en: 'IP address' },
  ipv6: { ja: 'IPv6アドレス', en: 'IPv6 address' },
  cidr: { ja: 'ネットワーク', en: 'network' },
  'network-24': { ja: '/24ネットワーク', en: '/24 network' },
  'network-48': { ja: '/48ネットワーク', en: '/48 network' },
  domain: { ja: 'ドメイン名', en: 'domain' },
  'registered-domain': { ja: '登録ドメイン', en: 'registered domain' },
  'host-label': { ja: '名前のつけ方', en: 'name under different endings' },
  'plain-label': { ja: 'ありふれた名前', en: 'ordinary name under different endings' },
  'subdomain-label': { ja: 'サブドメイン名の一部', en: 'part of a subdomain' },
  url: { ja: 'URL', en: 'URL' },
  path: { ja: 'URLのパス', en: 'URL path' },
  'file-name': { ja: 'URLのファイル名', en: 'file name in a URL' },
  parameters: { ja: 'URLの引数名', en: 'URL parameter names' },
  onion: { ja: 'onionアドレス', en: 'onion address' },
  'onion-beginning': { ja: 'onionアドレスの先頭', en: 'beginning of an onion address' },
  certificate: { ja: '証明書', en: 'certificate' },
};

/** Where an attack came from or led to: addresses, names, the certificates of servers, and the shape of the pages behind them. */
export const infrastructure = {
  id: 'infrastructure',
  name: { ja: '基盤（アドレス・ドメイン・URL）', en: 'Infrastructure (addresses, domains, URLs)' },
  types: names,
  derive: {
    ipv4: (norm) => addressFeatures('ipv4', norm),
    ipv6: (norm) => addressFeatures('ipv6', norm),
    cidr: networkFeatures,
    domain: hostFeatures,
    onion: onionFeatures,
    url: urlFeatures,
    path: pathFeatures,
    certificate: itself('certificate'),
  },
  sentence: ({ type, value }) => {
    const what = shortened(value);
    switch (type) {
      case 'network-24':
      case 'network-48':
        return { ja: `同じネットワーク ${what} のアドレス`, en: `addresses in the same network ${what}` };
      case 'registered-domain':
        return { ja: `同じ登録ドメイン ${what} の下の名前`, en: `names under the same registered domain ${what}` };
      case 'host-label':
        return { ja: `末尾だけが違うドメイン名「${what}」`, en: `domains named “${what}” under different endings` };
      case 'plain-label':
        return {
          ja: `末尾だけが違う、ありふれたドメイン名「${what}」`,
          en: `domains with the ordinary name “${what}” under different endings`,
        };
      case 'subdomain-label':
        return { ja: `別のドメインのサブドメイン名に同じ部分「${what}」`, en: `the part “${what}” in subdomains of different domains` };
      case 'file-name':
        return { ja: `URLのファイル名が同じ ${what}`, en: `the same file name ${what} in URLs` };
      case 'onion-beginning':
        return { ja: `onionアドレスの先頭が同じ「${what}」`, en: `onion addresses that begin with the same “${what}”` };
      case 'path':
        return { ja: `別のサイトにある同じパス ${what}`, en: `the same path ${what}` };
      case 'parameters':
        return { ja: `同じURL引数の組 ${what}`, en: `the same set of URL parameters ${what}` };
      default: {
        const name = names[type] ?? { ja: type, en: type };
        return { ja: `同じ${name.ja} ${what}`, en: `the same ${name.en} ${what}` };
      }
    }
  },
  examples: [
    { trace: { type: 'ipv4', norm: '192.0.2.7' }, features: ['ipv4:192.0.2.7', 'network-24:192.0.2.0/24'] },
    { trace: { type: 'ipv6', norm: '2001:db8:5::7' }, features: ['ipv6:2001:db8:5::7', 'network-48:2001:db8:5::/48'] },
    { trace: { type: 'cidr', norm: '198.51.100.0/25' }, features: ['cidr:198.51.100.0/25', 'network-24:198.51.100.0/24'] },
    { trace: { type: 'cidr', norm: '198.51.0.0/16' }, features: ['cidr:198.51.0.0/16'] },
    {
      trace: { type: 'domain', norm: 'login.kakuu-ginkou.example' },
      features: ['domain:login.kakuu-ginkou.example', 'registered-domain:kakuu-ginkou.example', 'host-label:kakuu-ginkou'],
    },
    {
      // the private section of the public suffix list: what stands under duckdns.org belongs to whoever took the name
      trace: { type: 'domain', norm: 'a.kakuu-bank.duckdns.org' },
      features: ['domain:a.kakuu-bank.duckdns.org', 'registered-domain:kakuu-bank.duckdns.org', 'host-label:kakuu-bank'],
    },
    {
      trace: { type: 'url', norm: 'http://kakuu-ginkou.example/kit/step2.php?uid=7&lang=ja' },
      features: [
        'url:http://kakuu-ginkou.example/kit/step2.php?uid=7&lang=ja',
        'domain:kakuu-ginkou.example',
        'registered-domain:kakuu-ginkou.example',
        'host-label:kakuu-ginkou',
        'path:/kit/step2.php',
        'file-name:step2.php',
        'parameters:lang,uid',
      ],
    },
    {
      trace: { type: 'onion', norm: 'a4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dwc6ad.onion' },
      features: ['onion:a4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dqobyha4dwc6ad.onion', 'onion-beginning:a4dqob'],
    },
    { trace: { type: 'path', norm: '/kit/step2.php' }, features: ['path:/kit/step2.php', 'file-name:step2.php'] },
    {
      trace: { type: 'path', norm: '/v3/kit/step2.php' },
      features: ['path:/v3/kit/step2.php', 'file-name:step2.php'],
    },
    {
      trace: { type: 'domain', norm: 'mail.eu-kakuu.kakuu24.example' },
      features: [
        'domain:mail.eu-kakuu.kakuu24.example',
        'registered-domain:kakuu24.example',
        'host-label:kakuu24',
        'subdomain-label:eu-kakuu',
      ],
    },
    { trace: { type: 'path', norm: '/kit/login.php' }, features: ['path:/kit/login.php'] },
    {
      trace: { type: 'domain', norm: 'office-update24.example' },
      features: ['domain:office-update24.example', 'registered-domain:office-update24.example', 'plain-label:office-update24'],
    },
    { trace: { type: 'path', norm: '/' }, features: [] },
    {
      trace: { type: 'certificate', norm: '0123456789abcdef0123456789abcdef01234567' },
      features: ['certificate:0123456789abcdef0123456789abcdef01234567'],
    },
  ],
} as const satisfies Family;
