/** A trace as an author marked it: `⟦type|value⟧` or `⟦type:role|value⟧`, the attacker's where no role stands. Marks may nest. */
export type Marked = { readonly type: string; readonly role: string; readonly start: number; readonly end: number };

/** Takes the marks out of an authored text and says where they stood, in UTF-16 units of the plain text. */
export function readMarkedText(authored: string): { readonly text: string; readonly expected: readonly Marked[] } {
  const open: { type: string; role: string; start: number }[] = [];
  const expected: Marked[] = [];
  let text = '';
  let from = 0;
  for (const mark of authored.matchAll(/⟦([a-z0-9-]+)(?::([a-z]+))?\||⟧/g)) {
    text += authored.slice(from, mark.index);
    from = mark.index + mark[0].length;
    if (mark[1] !== undefined) open.push({ type: mark[1], role: mark[2] ?? 'attacker', start: text.length });
    else {
      const opened = open.pop();
      if (opened !== undefined) expected.push({ ...opened, end: text.length });
    }
  }
  return { text: text + authored.slice(from), expected: expected.sort((a, b) => a.start - b.start || b.end - a.end) };
}
