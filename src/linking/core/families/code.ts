import { itself, shortened, type Family } from './family.ts';

const names = {
  sha256: { ja: 'ファイル（SHA-256）', en: 'file (SHA-256)' },
  sha1: { ja: 'ファイル（SHA-1）', en: 'file (SHA-1)' },
  md5: { ja: 'ファイル（MD5）', en: 'file (MD5)' },
  'file-path': { ja: 'ファイルの置き場所', en: 'file path' },
  'fuzzy-hash': { ja: 'ファイルの類似', en: 'alike files' },
} as const;

/** The attacker's own files: the same bytes, nearly the same by their likeness digests (likenesses/fuzzy-hash.ts), or the same place on a victim's disk. */
export const code = {
  id: 'code',
  name: { ja: 'プログラム・ファイル', en: 'Code and files' },
  types: names,
  derive: { sha256: itself('sha256'), sha1: itself('sha1'), md5: itself('md5'), 'file-path': itself('file-path') },
  sentence: ({ type, value }) => {
    if (type === 'fuzzy-hash')
      return { ja: `よく似たファイル（TLSH・ssdeepで約${value}％一致）`, en: `files that are about ${value} % alike (TLSH, ssdeep)` };
    const name = names[type as keyof typeof names]; // its own types only
    return { ja: `同じ${name.ja} ${shortened(value)}`, en: `the same ${name.en} ${shortened(value)}` };
  },
  examples: [
    { trace: { type: 'md5', norm: '0123456789abcdef0123456789abcdef' }, features: ['md5:0123456789abcdef0123456789abcdef'] },
    { trace: { type: 'ssdeep', norm: '96:KakuuRei7w+Xq/0Zb:KakuRe7wXq0' }, features: [] },
    { trace: { type: 'cve', norm: 'CVE-2099-0001' }, features: [] },
  ],
} as const satisfies Family;
