import { find, holds, u16le, u32le } from '../file-bytes.ts';
import type { FileSeen, Format } from '../format.ts';
import { joined, latin, u32 } from '../samples/sample-bytes.ts';

/** Programs of Windows, Linux and macOS by their first bytes. What they do is not looked at: in mail it is enough that they are there. */
export const program: Format = {
  id: 'program',
  name: { ja: '実行ファイル', en: 'program' },
  kind: 'program',
  sniff: (file) => (isPortable(file) || /^(?:\x7fELF|\xfe\xed\xfa[\xce\xcf]|[\xce\xcf]\xfa\xed\xfe|dex\n03)/u.test(file.head) ? 1 : 0),
  inspect({ bytes, name }, work) {
    work.mark('program', name ?? '', 0);
    // A self-extracting archive goes on behind the program.
    const archive = find(bytes, 'PK\x03\x04', 2, Math.min(bytes.length, 1 << 22));
    if (archive > 0 && holds(bytes, 'MZ')) work.names.push(`+${archive}: ZIP`);
    return 'program';
  },
  examples: [
    { title: 'a portable executable, its header only', name: 'setup.exe', bytes: portable, kind: 'program', marks: ['program'] },
    { title: 'one that calls itself a PDF', name: '請求書.pdf', bytes: portable, kind: 'program', marks: ['program', 'disguised'] },
    { title: 'an ELF header', name: null, bytes: () => latin('\x7fELF\x02\x01\x01'), kind: 'program', marks: ['program'] },
  ],
};

/** Whether it begins like a DOS or Windows program, whose new header lies where the old one says. */
function isPortable({ bytes }: FileSeen): boolean {
  if (!holds(bytes, 'MZ')) return false;
  const at = u32le(bytes, 60);
  return bytes.length > 64 && (at + 4 > bytes.length ? u16le(bytes, 2) < 512 : holds(bytes, 'PE\0\0', at) || holds(bytes, 'NE', at));
}

function portable(): Uint8Array {
  return joined(latin('MZ'), new Uint8Array(58), u32(64), latin('PE\0\0'), new Uint8Array(20));
}
