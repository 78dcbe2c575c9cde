import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';
import { looksLikeText, textOf } from '../text-of.ts';

/** Places outside that are opened like folders: what lies there runs without a browser asking. */
const share =
  /^(?:url|basefolder|iconfile|workingdirectory|iconresource)\s{0,5}=\s{0,5}(file:\/\/[^\r\n]{1,300}|\\\\[^\r\n]{1,300}|(?:search|search-ms|ms-\w{1,30}):[^\r\n]{1,300})/imu;

/** Small texts that Windows opens as a link: .url, .scf, .library-ms, .search-ms, .desktop. */
export const internetShortcut: Format = {
  id: 'internet-shortcut',
  name: { ja: 'インターネットショートカット', en: 'Internet shortcut' },
  kind: 'shortcut',
  sniff: ({ extension, head, headLower }) => {
    if (!looksLikeText(head)) return 0;
    if (/^\s{0,10}\[(?:internetshortcut|shell|desktop entry)[\].]/u.test(headLower)) return 0.9;
    return ['url', 'scf', 'library-ms', 'search-ms', 'searchconnector-ms', 'settingcontent-ms', 'desktop', 'website'].includes(extension)
      ? 0.86
      : 0;
  },
  inspect({ bytes }, work) {
    const text = textOf(bytes.subarray(0, 65_536), work.ports);
    const outside =
      share.exec(text) ??
      /<url>(\\\\[^<]{1,300}|https?:[^<]{1,300})</iu.exec(text) ??
      /<deeplink>([^<]{1,300})</iu.exec(text) ??
      /^exec\s{0,5}=\s{0,5}([^\r\n]{1,300})/imu.exec(text);
    if (outside?.[1] !== undefined) work.mark('remote-file-shortcut', outside[1], outside.index);
    else work.mark('internet-shortcut', /^url=([^\r\n]{1,300})/imu.exec(text)?.[1] ?? '', 0);
    return 'shortcut';
  },
  examples: [
    {
      title: 'to a page',
      name: 'a.url',
      bytes: () => latin('[InternetShortcut]\r\nURL=https://www.example/\r\n'),
      kind: 'shortcut',
      marks: ['internet-shortcut'],
    },
    {
      title: 'to a file share outside',
      name: '資料.url',
      bytes: () => latin('[InternetShortcut]\r\nURL=file://203.0.113.9@80/share/a\r\n'),
      kind: 'shortcut',
      marks: ['remote-file-shortcut'],
    },
  ],
};
