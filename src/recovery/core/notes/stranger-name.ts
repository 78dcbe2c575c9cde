import { knownFamilies } from '../identify/known-families.ts';

/**
 * The name that a note gives itself where no known family is called so ("=== Kakuu Ransomware ==="): its wording may still be borrowed from one. Null where it
 * names nobody, or somebody known. `unknown`: families that are not to be known, for measuring.
 */
export function strangerName(text: string, unknown: ReadonlySet<string> = new Set()): string | null {
  const known = calls.filter(({ id }) => !unknown.has(id));
  // a part of a known name is that name cut short
  const isKnown = (plain: string): boolean => known.some(({ call }) => call.startsWith(plain) || plain.startsWith(call));
  for (const pattern of introductions) {
    for (const match of text.slice(0, 8000).matchAll(pattern)) {
      const called = match[1] ?? '';
      const plain = lettersOf(called);
      if (plain.length >= 3 && !nobody.has(plain) && !isKnown(plain)) return called;
    }
  }
  return null;
}

const lettersOf = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, '');

const calls = knownFamilies.flatMap(({ id, name, calls }) => [id, name, ...calls].map((call) => ({ id, call: lettersOf(call) })));

const called = String.raw`["'«]?([A-Z][\w-]{2,20}(?: [A-Z][\w-]{2,20})?)["'»]?`;
const introductions: readonly RegExp[] = [
  new RegExp(
    String.raw`\b(?:[Ww]e are|[Ww]elcome to|[Tt]his is)(?: the)? ${called} (?:[Rr]ansomware|RANSOMWARE|[Tt]eam|TEAM|[Gg]roup|GROUP|[Ll]ocker|[Gg]ang)\b`,
    'g',
  ),
  new RegExp(
    String.raw`(?:^|\n)[^\w\n]{0,40}${called} (?:[Rr]ansomware|RANSOMWARE|[Ll]ocker|LOCKER|[Pp]roject|PROJECT|[Tt]eam|TEAM)[^\w\n]{0,40}(?=\n|$)`,
    'g',
  ),
  new RegExp(
    String.raw`\b(?:[Hh]acked|[Ll]ocked|[Ee]ncrypted|LOCKED|HACKED|ENCRYPTED|PENETRATED|[Pp]enetrated) (?:by|BY) (?:the )?${called}`,
    'g',
  ),
  new RegExp(String.raw`(?:^|\n)[^\w\n]{0,40}\b[Ww]e are (?:the )?${called}[^\w\n]{0,40}(?=\n|$)`, 'g'),
];

/** Words that stand where a name would and are none. */
const nobody: ReadonlySet<string> = new Set(
  'the our your this that ransomware ransom support hacker hackers security data network files decryption recovery restore contact all aes rsa military strong strongest'.split(
    ' ',
  ),
);
