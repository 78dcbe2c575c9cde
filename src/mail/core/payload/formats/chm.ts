import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';

/** Compiled help: pages that may run programs. */
export const chm: Format = {
  id: 'chm',
  name: { ja: 'コンパイル済みヘルプ（CHM）', en: 'compiled help (CHM)' },
  kind: 'help',
  sniff: ({ head }) => (head.startsWith('ITSF') ? 1 : 0),
  inspect({ name }, work) {
    work.mark('help', name ?? '', 0);
    return 'help';
  },
  examples: [{ title: 'its first bytes', name: 'a.chm', bytes: () => latin('ITSF\x03\0\0\0'), kind: 'help', marks: ['help'] }],
};
