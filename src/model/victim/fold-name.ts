import variants from '#knowledge/character-variants.json' with { type: 'json' };

/**
 * A name as it is compared: letters and digits alone. Width, case, accents, old and variant characters, hiragana or katakana, the long mark, blanks, hyphens and
 * dots make no difference.
 */
export const foldName = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .normalize('NFC')
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - 0x60))
    .replace(notLetters, '')
    .replace(old, (character) => today.get(character) ?? character);

const notLetters = /[^\p{L}\p{N}]|\u30fc/gu;
const today: ReadonlyMap<string, string> = new Map(Object.entries(variants));
const old = new RegExp(`[${[...today.keys()].join('')}]`, 'gu');
