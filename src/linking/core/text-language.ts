/**
 * Which language most of a text is in, as a small number; 0 where nothing tells. By script, and for Latin and Cyrillic letters by their commonest little words. It only has to
 * tell a translation from another text in the same language.
 */
export function textLanguage(text: string): number {
  const read = text.slice(0, 8000).toLowerCase();
  const counts = scripts.map((script) => read.match(script)?.length ?? 0);
  const most = Math.max(...counts);
  const letters = counts.reduce((sum, count) => sum + count, 0);
  // Japanese mixes three scripts: some kana among the characters settle it
  if ((counts[kana] ?? 0) * 20 > letters) return kana + 1;
  if (most < fewestLetters) return 0;
  const script = counts.indexOf(most);
  if (script > 1) return script + 1;
  const words = read.match(/\p{L}+/gu) ?? [];
  const said = littleWords.map((of) => words.reduce((sum, word) => sum + Number(of.has(word)), 0));
  const best = Math.max(...said);
  return best < fewestWords ? 0 : scripts.length + 1 + said.indexOf(best);
}

const fewestLetters = 40;
const fewestWords = 4;
const kana = 2;
const scripts = [
  /[a-zà-ÿ]/g,
  /[\u0400-\u04ff]/g,
  /[\u3040-\u30ff]/g,
  /[\u3400-\u9fff]/g,
  /[\uac00-\ud7af]/g,
  /[\u0600-\u06ff]/g,
  /[\u0900-\u097f]/g,
  /[\u0e00-\u0e7f]/g,
  /[\u0370-\u03ff]/g,
  /[\u0590-\u05ff]/g,
];
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
].map((words) => new Set(words.split(' ')));
