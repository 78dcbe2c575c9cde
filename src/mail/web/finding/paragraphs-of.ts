/** The stretches [from, to) of a text between its blank lines. */
export function paragraphsOf(text: string): (readonly [from: number, to: number])[] {
  const paragraphs: (readonly [number, number])[] = [];
  let from = 0;
  for (const gap of text.matchAll(/\n[ \t\u3000]*\n\s*/g)) {
    if (gap.index > from) paragraphs.push([from, gap.index]);
    from = gap.index + gap[0].length;
  }
  if (from < text.length) paragraphs.push([from, text.length]);
  return paragraphs;
}
