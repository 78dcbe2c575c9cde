import knowledge from '#knowledge/prefectures.json' with { type: 'json' };

/**
 * Prefectures that a text names, as JIS X 0401 codes in order: by their full Japanese name (東京都), or by their English name as a word that begins with a
 * capital letter. 京都 inside 東京都 is not Kyoto.
 */
export function namedPrefectures(text: string): number[] {
  return knowledge.filter(({ ja, en }) => saysJapanese(text, ja) || saysEnglish(text, en)).map(({ code }) => code);
}

function saysJapanese(text: string, name: string): boolean {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!(name === '京都府' && text[at - 1] === '東')) return true;
  return false;
}

function saysEnglish(text: string, name: string): boolean {
  const isLetter = (letter: string | undefined): boolean => letter !== undefined && /[\p{L}\p{N}]/u.test(letter);
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    if (!isLetter(text[at - 1]) && !isLetter(text[at + name.length])) return true;
  }
  return false;
}
