import type { LostFile } from './ntfs/read-volume.ts';

/** Names without a place: given to what is found without a name, where size and kind fit one name only. */
export type LostNames = {
  readonly add: (volume: number, file: LostFile) => void;
  /** Whether a file of this size is missed at all. */
  readonly fits: (volume: number, size: number) => boolean;
  /** The one name that fits; it is used up. null: none, or more than one. */
  readonly take: (volume: number, size: number, extension: string) => LostFile | null;
  readonly left: () => readonly (LostFile & { readonly volume: number })[];
};

/** Extensions that mean the same kind of content. */
const kinds: readonly (readonly string[])[] = [
  ['jpg', 'jpeg', 'jpe', 'jfif'],
  ['doc', 'xls', 'ppt', 'msg', 'dot', 'xlt', 'pps', 'msi', 'db'],
  ['zip', 'docx', 'xlsx', 'pptx', 'docm', 'xlsm', 'pptm', 'odt', 'ods', 'odp', 'epub', 'jar', 'apk', 'kmz'],
  ['db', 'sqlite', 'sqlite3', 'sqlitedb'],
  ['mp4', 'm4v', 'm4a', 'mov', 'heic', '3gp'],
  ['xml', 'html', 'htm', 'svg', 'xhtml', 'rtf'],
  ['eml', 'mbox', 'mbx'],
  [
    'txt',
    'csv',
    'log',
    'md',
    'json',
    'ini',
    'tsv',
    'sql',
    'yml',
    'yaml',
    'js',
    'ts',
    'css',
    'py',
    'c',
    'h',
    'java',
    'xml',
    'html',
    'htm',
    'eml',
    'bat',
    'ps1',
    'conf',
    'cfg',
    'srt',
    'tex',
  ],
];

export function lostNames(): LostNames {
  const bySize = new Map<string, LostFile[]>();
  const keyOf = (volume: number, size: number): string => `${volume} ${size}`;
  return {
    add: (volume, file) => {
      const key = keyOf(volume, file.size);
      const list = bySize.get(key);
      if (list) list.push(file);
      else bySize.set(key, [file]);
    },
    fits: (volume, size) => bySize.has(keyOf(volume, size)),
    take: (volume, size, extension) => {
      const list = bySize.get(keyOf(volume, size)) ?? [];
      const fitting = list.filter(({ path }) => sameKind(path.slice(path.lastIndexOf('.') + 1).toLowerCase(), extension));
      const [only] = fitting;
      if (!only || fitting.length !== 1) return null;
      bySize.set(
        keyOf(volume, size),
        list.filter((file) => file !== only),
      );
      return only;
    },
    left: () => [...bySize].flatMap(([key, files]) => files.map((file) => ({ ...file, volume: Number(key.split(' ')[0]) }))),
  };
}

const sameKind = (named: string, carved: string): boolean =>
  named === carved || kinds.some((kind) => kind.includes(named) && kind.includes(carved));
