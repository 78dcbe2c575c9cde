/**
 * Text as a terminal may show it. A title, a file name or a refused value comes from others, the public too, and can hold sequences that a
 * terminal obeys (colour, window title, clearing what stands above) or that turn the reading direction: they are shown as `\u{1b}`.
 * Line breaks and tabs stay.
 */
export const plainText = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(obeyed, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);

/** Control characters but tab and line feed, line and paragraph separators, and what overrides or isolates a direction. */
const obeyed = /(?![\t\n])[\p{Cc}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;
