import type { Format } from '../format.ts';
import { latin } from '../samples/sample-bytes.ts';

/** Detached signatures and certificates that mail programs attach by themselves. */
export const signature: Format = {
  id: 'signature',
  name: { ja: '電子署名', en: 'signature' },
  kind: 'signature',
  sniff: ({ extension, head }) =>
    head.startsWith('-----BEGIN PGP SIGNATURE') || head.startsWith('-----BEGIN PGP PUBLIC KEY')
      ? 0.95
      : /^(?:p7s|p7m|p7c|asc|sig)$/u.test(extension)
        ? 0.88
        : 0,
  inspect: () => 'signature',
  examples: [
    { title: 'OpenPGP', name: 'signature.asc', bytes: () => latin('-----BEGIN PGP SIGNATURE-----\n'), kind: 'signature', marks: [] },
  ],
};
