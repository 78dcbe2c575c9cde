import type { Text } from '#model/text.ts';
import type { FeedKind } from '../../core/exchange-pages.ts';

export const feedKindNames: Readonly<Record<FeedKind, { readonly name: Text; readonly hint: Text; readonly url: Text }>> = {
  'taxii-poll': {
    name: { ja: 'TAXIIから取得', en: 'Poll TAXII' },
    hint: { ja: '相手のコレクションを読む', en: "Reads the partner's collection" },
    url: { ja: 'APIルートのURL', en: 'URL of the API root' },
  },
  'taxii-push': {
    name: { ja: 'TAXIIへ提供', en: 'Push to TAXII' },
    hint: { ja: '相手が見てよいものを、相手のコレクションへ書く', en: 'Writes what the partner may see to its collection' },
    url: { ja: 'APIルートのURL', en: 'URL of the API root' },
  },
  'misp-pull': {
    name: { ja: 'MISPから取得', en: 'Pull from MISP' },
    hint: { ja: '相手のMISPサーバーのイベントを読む', en: "Reads events of the partner's MISP server" },
    url: { ja: 'サーバーのURL', en: 'URL of the server' },
  },
  'misp-feed': {
    name: { ja: 'MISPフィード', en: 'MISP feed' },
    hint: { ja: 'manifest.json のある公開フォルダーを読む', en: 'Reads a folder with a manifest.json' },
    url: { ja: 'フォルダーのURL', en: 'URL of the folder' },
  },
};
