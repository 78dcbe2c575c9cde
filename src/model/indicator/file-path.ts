import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { longestTrace } from './plain.ts';

/**
 * Where a file lay. Windows paths in lower case with backslashes (the yen sign and the won sign are backslashes), Unix paths as
 * written. The person's folder becomes `%userprofile%` or `~`, so that the same malware in two people's folders is one trace.
 */
export const filePath: IndicatorKind<'file-path'> = {
  id: 'file-path',
  name: { ja: 'ファイルパス', en: 'File path' },
  normalise(value) {
    if (value.length > longestTrace) return unreadable('file-path');
    const written = value
      .normalize('NFKC')
      .trim()
      .replace(/^["'「『]|["'」』]$/g, '')
      .trim();
    // oxlint-disable-next-line no-control-regex -- no file name holds control characters
    if (/[\u0000-\u001f\u007f<>|]|\p{Surrogate}/u.test(written) || written.length > longestTrace) return unreadable('file-path');
    if (/^(?:\/|~\/)[^/]/.test(written)) return accept(unixPath(written));
    const windows = written.replace(/[¥₩]/g, '\\');
    return /^(?:[a-z]:[\\/]|\\\\[^\\/]+[\\/]|%[a-z_()0-9]+%[\\/])./i.test(windows) ? accept(windowsPath(windows)) : unreadable('file-path');
  },
  examples: {
    accept: [
      ['C:\\Users\\Rei\\AppData\\Local\\Temp\\Evil.EXE', '%userprofile%\\appdata\\local\\temp\\evil.exe'],
      ['%TEMP%\\evil.exe', '%userprofile%\\appdata\\local\\temp\\evil.exe'],
      ['Ｃ：￥Windows￥Temp￥a.exe', 'c:\\windows\\temp\\a.exe'],
      ['"C:/ProgramData//kakuu/a.dll"', 'c:\\programdata\\kakuu\\a.dll'],
      ['\\\\SV01\\共有\\見積.xlsx', '\\\\sv01\\共有\\見積.xlsx'],
      ['/home/rei/.ssh/authorized_keys', '~/.ssh/authorized_keys'],
      ['/tmp//Evil.sh', '/tmp/Evil.sh'],
    ],
    refuse: [
      ['evil.exe', 'trace-unreadable'],
      ['C:', 'trace-unreadable'],
      ['//evil.example/a', 'trace-unreadable'],
      ['', 'trace-unreadable'],
    ],
  },
};

const unixPath = (path: string): string => path.replace(/\/{2,}/g, '/').replace(/^\/(?:home|Users)\/[^/]+(?=\/)/, '~');

/** Variables that stand for the same folder on every machine with a default installation. */
const folders: readonly (readonly [variable: RegExp, folder: string])[] = [
  [/^%localappdata%/, '%userprofile%\\appdata\\local'],
  [/^%appdata%/, '%userprofile%\\appdata\\roaming'],
  [/^%te?mp%/, '%userprofile%\\appdata\\local\\temp'],
  [/^%(?:programdata|allusersprofile)%/, 'c:\\programdata'],
  [/^%(?:windir|systemroot)%/, 'c:\\windows'],
  [/^%public%/, 'c:\\users\\public'],
  [/^%systemdrive%/, 'c:'],
  [/^[a-z]:\\users\\(?!public\\|default\\|all users\\)[^\\]+(?=\\)/, '%userprofile%'],
];

function windowsPath(path: string): string {
  const slashed = path.toLowerCase().replaceAll('/', '\\');
  const single = slashed.slice(0, 2) + slashed.slice(2).replace(/\\{2,}/g, '\\');
  return folders.reduce((folded, [variable, folder]) => folded.replace(variable, () => folder), single);
}
