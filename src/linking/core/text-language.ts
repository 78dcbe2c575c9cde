/**
 * Which language most of a text is in, as a small number; 0 where nothing tells. By script, and for Latin and Cyrillic letters by their commonest little words. It only has to
 * tell a translation from another text in the same language.
 */
export function textLanguage(text: string): number {
  const read = text.slice(0, longestRead);
  const counts = scripts.map(() => 0);
  for (let at = 0; at < read.length; at++) {
    const script = scriptOf(read.charCodeAt(at));
    if (script >= 0) counts[script] = (counts[script] ?? 0) + 1;
  }
  const letters = counts.reduce((sum, count) => sum + count, 0);
  if (letters < fewestLetters) return 0;
  // Japanese mixes three scripts: some kana among the characters settle it
  if ((counts[kana] ?? 0) * 20 > letters) return kana + 1;
  const script = counts.indexOf(Math.max(...counts));
  if (script > 1) return script + 1;
  const said = littleWords.map(() => 0);
  for (const [word] of read.toLowerCase().matchAll(/\p{L}+/gu))
    for (const language of languagesOf.get(word) ?? []) said[language] = (said[language] ?? 0) + 1;
  const best = Math.max(...said);
  return best < fewestWords ? 0 : scripts.length + 1 + said.indexOf(best);
}

const longestRead = 2000;
const fewestLetters = 40;
const fewestWords = 4;

/** First and last code unit: Latin, Cyrillic, kana, Chinese characters, Hangul, Arabic, Devanagari, Thai, Greek, Hebrew. */
const scripts = [
  [0x41, 0x24f],
  [0x400, 0x4ff],
  [0x3040, 0x30ff],
  [0x3400, 0x9fff],
  [0xac00, 0xd7af],
  [0x600, 0x6ff],
  [0x900, 0x97f],
  [0xe00, 0xe7f],
  [0x370, 0x3ff],
  [0x590, 0x5ff],
] as const;
const kana = 2;
const scriptOf = (unit: number): number => scripts.findIndex(([first, last]) => unit >= first && unit <= last);

const littleWords = [
  'the and you your to of for is are will not with this have we our can be if',
  'der die das und ist sie nicht ihre mit für den wir auf ein eine werden zu von sind',
  'le la les des vous est votre vos pas pour une un nous et du dans avec sur sont',
  'el los las de su sus que no para por una con es se si en del nosotros',
  'il di che non per una con sono suoi tuoi vostri gli della dei se ed è',
  'o os as não para uma com seus suas você que de do da em se são por',
  'en het de een niet uw voor zijn van wij met op te dat is als kan',
  'w na nie się do z jest są pliki aby że po twoje dla przez',
  've bir bu için ile da de çok tüm olarak değil ya ki',
  'и в не на что вы для с по как это все ваши мы если к',
];
const languagesOf = new Map<string, number[]>();
for (const [language, words] of littleWords.entries())
  for (const word of words.split(' ')) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
