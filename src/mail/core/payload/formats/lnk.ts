import { commandIn } from '../commands.ts';
import { extensionOf } from '../extensions.ts';
import { u16le, u32le, utf16 } from '../file-bytes.ts';
import type { Format } from '../format.ts';
import { lnkSample } from '../samples/lnk-sample.ts';

/** Icons of these are shown for documents. */
const documentIcons = /(?:winword|excel|powerpnt|acrord32|acrobat|msedge|imageres|shell32|wordicon|xlicons|pdf)[^\\]*$/iu;

/** Windows shortcut ([MS-SHLLINK] 2.1, 2.4): what it starts, with which arguments, under which picture. */
export const lnk: Format = {
  id: 'lnk',
  name: { ja: 'ショートカット（LNK）', en: 'shortcut (LNK)' },
  kind: 'shortcut',
  sniff: ({ head }) => (head.startsWith('L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F') ? 1 : 0),
  inspect({ bytes }, work) {
    const strings = stringsOf(bytes, (raw) => work.ports.decode('shift_jis', raw) ?? work.ports.latin1(raw));
    const said = [strings.path, strings.arguments].filter(Boolean).join(' ');
    work.mark('shortcut', said, strings.at);
    const command = commandIn(said) ?? commandIn(localPath(bytes, work.ports.latin1));
    if (command) work.mark('shortcut-runs', said || command, strings.at);
    const target = extensionOf(strings.path);
    if (strings.icon && documentIcons.test(strings.icon) && (command ?? ['exe', 'bat', 'cmd', 'js', 'vbs'].includes(target))) {
      work.mark('shortcut-icon', strings.icon, strings.at);
    }
    return 'shortcut';
  },
  examples: [
    { title: 'to a program, without arguments', name: 'a.lnk', bytes: () => lnkSample(), kind: 'shortcut', marks: ['shortcut'] },
    {
      title: 'starts a command line under the icon of a document',
      name: '資料.lnk',
      bytes: () =>
        lnkSample({
          target: '..\\..\\Windows\\System32\\cmd.exe',
          arguments: '/c echo inert',
          icon: 'C:\\Program Files\\Office\\WINWORD.EXE',
        }),
      kind: 'shortcut',
      marks: ['shortcut', 'shortcut-runs', 'shortcut-icon'],
    },
  ],
};

type Strings = { readonly path: string; readonly arguments: string; readonly icon: string; readonly at: number };

/** StringData: counted strings in a fixed order, each only where its flag is set. */
function stringsOf(bytes: Uint8Array, decode: (raw: Uint8Array) => string): Strings {
  const flags = u32le(bytes, 20);
  let at = 76;
  if (flags & 1) at += 2 + u16le(bytes, at);
  if (flags & 2) at += Math.max(4, u32le(bytes, at));
  const begin = Math.min(at, bytes.length);
  const found = new Map<number, string>();
  for (const flag of [4, 8, 0x10, 0x20, 0x40]) {
    if (!(flags & flag) || at + 2 > bytes.length) continue;
    const length = u16le(bytes, at);
    const unicode = (flags & 0x80) !== 0;
    found.set(flag, unicode ? utf16(bytes, at + 2, length) : decode(bytes.subarray(at + 2, at + 2 + length)));
    at += 2 + length * (unicode ? 2 : 1);
  }
  return { path: found.get(8) ?? '', arguments: found.get(0x20) ?? '', icon: found.get(0x40) ?? '', at: begin };
}

/** LinkInfo's local path, where there is no relative one. */
function localPath(bytes: Uint8Array, latin1: (bytes: Uint8Array) => string): string {
  if (!(u32le(bytes, 20) & 2)) return '';
  const at = 76 + (u32le(bytes, 20) & 1 ? 2 + u16le(bytes, 76) : 0);
  const path = at + u32le(bytes, at + 16);
  return path < bytes.length ? (latin1(bytes.subarray(path, path + 260)).split('\0')[0] ?? '') : '';
}
