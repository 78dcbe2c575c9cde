import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';
import { looksLikeText, textOf } from '../text-of.ts';

/** Plain text and tables in text. A table may call a program when a spreadsheet opens it. */
export const text: Format = {
  id: 'text',
  name: { ja: 'テキスト', en: 'text' },
  kind: 'text',
  sniff: ({ head }) => (looksLikeText(head) ? 0.1 : 0),
  inspect({ bytes, extension }, work) {
    if (extension !== 'csv' && extension !== 'tsv') return 'text';
    const call = /(?:^|[,\t;"])\s{0,5}[=+@-][^\n,|]{0,60}\|\s{0,3}'[^\n]{0,200}'!/mu.exec(textOf(bytes, work.ports));
    if (call) work.mark('dde', call[0], call.index);
    return 'text';
  },
  examples: [
    { title: 'a note', name: 'a.txt', bytes: () => latin('inert\n'), kind: 'text', marks: [] },
    {
      title: 'a table that calls a program (it does not exist)',
      name: 'a.csv',
      bytes: () => latin(`1,=inert|'/c none'!A0\n`),
      kind: 'text',
      marks: ['dde'],
    },
  ],
};
