/**
 * A person's text as every format can hold it: line breaks are one `\n`, tabs a space, and what cannot be seen but changes what is (controls, direction
 * overrides, zero-width marks, half surrogates) is written out as `〈U+202E〉`, so that nothing is hidden, reordered or lost.
 */
export const visibleText = (text: string): string =>
  text
    .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unseen, codePoint)
    .toWellFormed()
    .replaceAll(loneMark, '〈U+FFFD〉');

/** Everything of the classes control, format, private use, surrogate, unassigned noncharacter, but the line break. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Noncharacter_Code_Point}]/gu;
const loneMark = '\ufffd';

/** `〈U+202E〉` */
export const codePoint = (character: string): string =>
  `〈U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}〉`;
