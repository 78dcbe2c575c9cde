import variants from '#knowledge/character-variants.json' with { type: 'json' };
import words from '#knowledge/mail-name-words.json' with { type: 'json' };

/** Names come again and again in a mailbox; more different ones than this are folded anew. */
const MOST = 20_000;
const known = new Map<string, string>();

/**
 * A display name in the one form in which two spellings of the same person meet: NFKC, lower case, without titles, company and what stands in brackets;
 * words in Latin letters in alphabetical order, so that family and given name may change places; Japanese without blanks and with the common character
 * for old ones (髙 as 高 through the table). `''` where nothing is left. An address given as a name stays an address.
 */
export function foldedName(name: string): string {
  const before = known.get(name);
  if (before !== undefined) return before;
  const folded = fold(name);
  if (known.size >= MOST) known.clear();
  known.set(name, folded);
  return folded;
}

/** Longer ones are no names; the cut also bounds every pattern below. */
const LONGEST = 200;

function fold(name: string): string {
  const plain = name.slice(0, LONGEST).normalize('NFKC').toLowerCase().replace(invisible, '').trim();
  if (/^[\w.+-]+@[\w.-]+\.[a-z]+$/.test(plain)) return plain;
  const bare = withoutTail(plain.replace(bracketed, ' ')) || plain.replace(/[()[\]{}【】「」『』<>]/g, ' ');
  const tokens = bare
    .replace(/['‘’`´"“”]/g, '')
    .split(separators)
    .filter(Boolean);
  const persons = tokens.map(withoutTitle).filter((token) => token !== '' && !isCompany(token) && !titles.has(token));
  const kept = persons.length > 0 ? persons : tokens;
  const eastern = kept.filter((token) => cjk.test(token)).join('');
  if (eastern.length >= 3) return plainCharacters(eastern);
  const western = kept.filter((token) => !cjk.test(token)).map((token) => token.normalize('NFKD').replace(/\p{M}/gu, ''));
  return [plainCharacters(eastern), ...western.toSorted()].filter(Boolean).join(' ');
}

/** `Yamada via List`, `山田太郎@例示商事`, `Yamada / Example Corp`: what stands behind is where somebody writes from. */
function withoutTail(name: string): string {
  const at = name.search(/ via | \/ | \| |@| from /);
  return at > 0 ? name.slice(0, at).trim() : name.trim();
}

function withoutTitle(token: string): string {
  const title = words.titlesAfter.find((one) => token.endsWith(one) && token.length > one.length);
  return title === undefined ? (words.titlesAfter.includes(token) ? '' : token) : token.slice(0, -title.length);
}

function isCompany(token: string): boolean {
  if (companies.has(token) || words.companyParts.some((part) => token.includes(part))) return true;
  return words.departmentEndings.some(
    (ending) => token.endsWith(ending) && words.departments.some((department) => token.slice(0, -ending.length).endsWith(department)),
  );
}

const plainCharacters = (text: string): string => Array.from(text, (character) => common[character] ?? character).join('');

const common: Readonly<Record<string, string>> = variants;
const titles: ReadonlySet<string> = new Set(words.titles);
const companies: ReadonlySet<string> = new Set(words.companies);
const bracketed = /\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|「[^「」]*」|『[^『』]*』|<[^<>]*>/g;
const separators = /[\s,.;:·・、，．|/\\_&+=-]+/u;
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
