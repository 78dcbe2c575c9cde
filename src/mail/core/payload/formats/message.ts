import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';

/** A message as a file; what is in it, the mail's own reader sees. */
export const message: Format = {
  id: 'message',
  name: { ja: 'メール', en: 'message' },
  kind: 'message',
  sniff: ({ extension, head }) =>
    /^(?:return-path|received|from|date|message-id|delivered-to|mime-version|x-[\w-]{1,40}):[ \t][^\n]{0,1000}\r?\n[\w-]{1,60}:[ \t]/iu.test(
      head,
    )
      ? 0.7
      : extension === 'eml'
        ? 0.5
        : 0,
  inspect: () => 'message',
  examples: [
    {
      title: 'two header lines',
      name: 'a.eml',
      bytes: () => latin('From: a@mail.example\r\nTo: b@mail.example\r\n\r\ninert'),
      kind: 'message',
      marks: [],
    },
  ],
};
