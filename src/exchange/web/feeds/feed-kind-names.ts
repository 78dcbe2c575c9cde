import type { Text } from '#model/text.ts';
import type { FeedKind } from '../../core/exchange-pages.ts';

/** What each kind of feed is called, what it does, and the address that it needs. */
export const feedKindNames: Readonly<
  Record<FeedKind, { readonly name: Text; readonly hint: Text; readonly url: Text; readonly example: string }>
> = {
  'taxii-poll': {
    name: { ja: 'TAXIIから取得', en: 'Poll TAXII' },
    hint: { ja: '相手のコレクションを読む', en: "Reads the partner's collection" },
    url: { ja: 'APIルートのURL', en: 'URL of the API root' },
    example: 'https://partner.example/taxii2/root/',
  },
  'taxii-push': {
    name: { ja: 'TAXIIへ提供', en: 'Push to TAXII' },
    hint: { ja: '相手が見てよいものを、相手のコレクションへ書く', en: 'Writes what the partner may see to its collection' },
    url: { ja: 'APIルートのURL', en: 'URL of the API root' },
    example: 'https://partner.example/taxii2/root/',
  },
  'misp-pull': {
    name: { ja: 'MISPから取得', en: 'Pull from MISP' },
    hint: { ja: '相手のMISPサーバーのイベントを読む', en: "Reads events of the partner's MISP server" },
    url: { ja: 'サーバーのURL', en: 'URL of the server' },
    example: 'https://misp.partner.example/',
  },
  'misp-feed': {
    name: { ja: 'MISPフィード', en: 'MISP feed' },
    hint: { ja: 'manifest.json のある公開フォルダーを読む', en: 'Reads a folder with a manifest.json' },
    url: { ja: 'フォルダーのURL', en: 'URL of the folder' },
    example: 'https://partner.example/feed/',
  },
};
