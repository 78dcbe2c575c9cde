/**
 * The id that a note gives its victim, by the words that introduce it ("your personal ID:", "DECRYPTION ID", "in the title of your message", 個人ID) or the
 * marks around it. At most ten.
 */
export function victimIdsOf(text: string): string[] {
  const found = new Set<string>();
  for (const pattern of introduced) {
    for (const match of text.slice(0, 64_000).matchAll(pattern)) {
      const id = match[1] ?? '';
      if (isId(id) && found.size < 10) found.add(id);
    }
  }
  return [...found];
}

const sign = String.raw`[A-Za-z0-9+/=_.-]`;
const introduced: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:personal|unique|decryption|client|company|victim|machine|your|work|user|chat|login|access|system|network)[ \t_-]{0,3}(?:personal |unique |decryption |client |chat )?(?:id|key|code|token)(?![A-Za-z])[^\n:=\w]{0,4}(?:is\b)?[ \t]{0,8}[:=>-]?\s{0,12}["'\[(<]?(${sign}{6,512})`,
    'gi',
  ),
  new RegExp(String.raw`(?:^|\n)[ \t>*-]{0,8}(?:id|key|uid|login|code)[ \t]{0,4}[:=][ \t]{0,4}(${sign}{6,512})`, 'gi'),
  /\b(?:title|subject)\b[^\n]{0,40}?(?<![0-9A-Za-z-])([0-9A-F]{8}-\d{4})(?![0-9A-Za-z-])/gi,
  /-{3}BEGIN ID-{3}\s{0,8}(\S{6,512})\s{0,8}-{3}END ID-{3}/g,
  new RegExp(String.raw`\.onion\/(?:[a-z]{1,12}\/){0,2}(?:\?[a-z]{1,10}=)?([A-Za-z0-9_-]{8,128})(?![\w./-])`, 'gi'),
  new RegExp(String.raw`(?:個人|固有|復号|識別|被害者)?(?:ID|番号|キー)[ 　]?[:：は]\s{0,4}(${sign}{6,512})`, 'g'),
];

/** A word is no id: an id has a digit, or is a long run of letters in both cases. */
const isId = (value: string): boolean =>
  /\d/.test(value) && /^[^.]/.test(value) && !/^\d{1,5}$/.test(value) && !/\.(?:onion|com|org|net|ru|txt|html?)\b/i.test(value)
    ? true
    : /^(?=.*[a-z])(?=.*[A-Z])[A-Za-z]{16,}$/.test(value);
