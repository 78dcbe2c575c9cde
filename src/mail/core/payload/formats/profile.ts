import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';

/** Apple's configuration profile: a property list, often signed (then it stands in clear within). */
export const profile: Format = {
  id: 'profile',
  name: { ja: '構成プロファイル', en: 'configuration profile' },
  kind: 'unknown',
  sniff: ({ extension, head }) =>
    head.includes('<key>PayloadType</key>') || head.includes('<key>PayloadContent</key>') ? 0.95 : extension === 'mobileconfig' ? 0.9 : 0,
  inspect({ name }, work) {
    work.mark('profile', name ?? '', 0);
    return 'unknown';
  },
  examples: [
    {
      title: 'an empty one',
      name: 'a.mobileconfig',
      bytes: () => latin('<?xml version="1.0"?><plist><dict><key>PayloadContent</key><array/></dict></plist>'),
      kind: 'unknown',
      marks: ['profile'],
    },
  ],
};
