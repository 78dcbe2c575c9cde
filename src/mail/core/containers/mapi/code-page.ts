/** Windows code pages whose WHATWG label is not made of their number. Japanese Internet ones (50220…) are how mail was sent, see charsetOfCodePage. */
const labels: ReadonlyMap<number, string> = new Map([
  [874, 'windows-874'],
  [932, 'shift_jis'],
  [936, 'gbk'],
  [949, 'euc-kr'],
  [950, 'big5'],
  [10_000, 'macintosh'],
  [20_127, 'windows-1252'],
  [20_866, 'koi8-r'],
  [20_932, 'euc-jp'],
  [21_866, 'koi8-u'],
  [50_220, 'iso-2022-jp'],
  [50_221, 'iso-2022-jp'],
  [50_222, 'iso-2022-jp'],
  [51_932, 'euc-jp'],
  [51_949, 'euc-kr'],
  [54_936, 'gb18030'],
  [65_001, 'utf-8'],
]);

/** Primary language of a Windows locale (its low 10 bits) → the ANSI character set of that language. Western European is left out: it is the last resort anyway. */
const languages: ReadonlyMap<number, string> = new Map([
  [0x01, 'windows-1256'],
  [0x02, 'windows-1251'],
  [0x05, 'windows-1250'],
  [0x08, 'windows-1253'],
  [0x0d, 'windows-1255'],
  [0x0e, 'windows-1250'],
  [0x11, 'shift_jis'],
  [0x12, 'euc-kr'],
  [0x15, 'windows-1250'],
  [0x19, 'windows-1251'],
  [0x1e, 'windows-874'],
  [0x1f, 'windows-1254'],
  [0x22, 'windows-1251'],
]);

/** WHATWG label of a Windows code page (PR_MESSAGE_CODEPAGE, PR_INTERNET_CPID); null for unknown ones and for UTF-16, which 8-bit strings never are. */
export function charsetOfCodePage(page: number | null): string | null {
  if (page === null) return null;
  if (page >= 1250 && page <= 1258) return `windows-${page}`;
  if (page >= 28_591 && page <= 28_606) return `iso-8859-${page - 28_590}`;
  return labels.get(page) ?? null;
}

export function charsetOfLocale(locale: number | null): string | null {
  if (locale === null) return null;
  const language = locale & 0x3ff;
  // Chinese: the traditional script in Taiwan, Hong Kong and Macao.
  if (language === 0x04) return [0x0404, 0x0c04, 0x1404].includes(locale & 0xffff) ? 'big5' : 'gbk';
  return languages.get(language) ?? null;
}
