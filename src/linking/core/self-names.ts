import familyTable from '#knowledge/ransomware-families.json' with { type: 'json' };
import wordTable from '#knowledge/self-name-words.json' with { type: 'json' };
import { plainWord } from './note-words.ts';

/** More names than this are a list, not a signature. */
const most = 4;
const longestRead = 8000;

/**
 * How the writers of a ransom note call themselves: names of known families, and what stands where a name would ("we are the …", "… ransomware", "hacked by …") and is no
 * ordinary word. In letters and digits only, digits that stand for letters read as letters. Names prove little alone, since anybody can write them.
 */
export function selfNames(folded: string): string[] {
  const words = Array.from(
    folded
      .slice(0, longestRead)
      .toLowerCase()
      .matchAll(/‹[a-z]{1,10}›|[\p{L}\p{N}]{1,40}/gu),
    ([word]) => plainWord(word),
  );
  const found = new Set<string>();
  for (let at = 0; at < words.length && found.size < most; at++) {
    const name = knownAt(words, at) ?? unknownAt(words, at);
    if (name === null) continue;
    found.add(name);
    if (name === `${words[at]}${words[at + 1]}`) at += 1;
  }
  return [...found];
}

/** A known name of one word or two, or one grown together with what it is ("cerberransomware"). One that is an ordinary word too counts only where a name would stand. */
function knownAt(words: readonly string[], at: number): string | null {
  const [word = '', next = ''] = [words[at], words[at + 1]];
  if (calls.has(word)) return !ordinary.has(word) || inPlace(words, at, at) ? word : null;
  if (next !== '' && calls.has(word + next)) return !ordinary.has(word + next) || inPlace(words, at, at + 1) ? word + next : null;
  const bare = word.replace(/(?:ransomware|ransom|locker|decryptor|team|group|project)$/, '');
  return bare !== word && calls.has(bare) ? bare : null;
}

/** A word that is no ordinary one, where a name would stand. */
function unknownAt(words: readonly string[], at: number): string | null {
  const word = words[at] ?? '';
  return word.length >= 3 && word.length <= 20 && /^[a-z]/.test(word) && !usual.has(word) && !kinds.has(word) && inPlace(words, at, at)
    ? word
    : null;
}

/** Whether the words from `first` to `last` stand where a name would: "… ransomware", "hacked by …", "we are the …", "our name is …". */
function inPlace(words: readonly string[], first: number, last: number): boolean {
  if (kinds.has(words[last + 1] ?? '')) return true;
  const at = words[first - 1] === 'the' ? first - 1 : first;
  const [who = '', verb = ''] = [words[at - 2], words[at - 1]];
  return (verb === 'by' && deeds.has(who)) || (verb === 'are' && who === 'we') || (verb === 'is' && (who === 'this' || who === 'name'));
}

const squashed = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const calls = new Set(
  familyTable.families
    .flatMap((family) => family.calls)
    .map((call) => squashed(call))
    .filter((call) => call.length >= 4 && !/^\d+$/.test(call)),
);
const ordinary = new Set(familyTable.ordinaryWords.map((word) => squashed(word)));
const kinds = new Set(wordTable.kinds);
const deeds = new Set(wordTable.deeds);
const usual = new Set(wordTable.usual);
