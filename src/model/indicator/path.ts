import { accept } from '../outcome.ts';
import type { IndicatorKind } from './kind.ts';
import { unreadable } from './kind.ts';
import { plain } from './plain.ts';
import { isWrittenPath, writePath } from './url-path.ts';

export const path: IndicatorKind<'path'> = {
  id: 'path',
  name: { ja: 'URLのパス', en: 'URL path' },
  normalise(value) {
    if (isWrittenPath(value)) return accept(value);
    const written = plain(value)?.replace(/#.*$/s, '') ?? '';
    if (!written.startsWith('/') || written.startsWith('//') || /\s/.test(written)) return unreadable('path');
    const norm = writePath(written);
    return norm === '/' || norm.startsWith('//') ? unreadable('path') : accept(norm);
  },
  examples: {
    accept: [
      ['/wp-content/plugins/kakuu/gate.php', '/wp-content/plugins/kakuu/gate.php'],
      ['/a/./b/../gate%2ephp?Id=7#top', '/a/gate.php?Id=7'],
      ['/%e3%81%82', '/%E3%81%82'],
      ['/あ', '/%E3%81%82'],
    ],
    refuse: [
      ['gate.php', 'trace-unreadable'],
      ['/', 'trace-unreadable'],
      ['//evil.example/a', 'trace-unreadable'],
      ['/a b', 'trace-unreadable'],
    ],
  },
};
