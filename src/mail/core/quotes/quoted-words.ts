/**
 * A quoted text without what mail programs put into it: blocks of header lines, lines such as "On …, X wrote:", rules. They become blanks, so that all offsets stay.
 */
export function quotedWords(text: string): string {
  if (!/[:：]/.test(text)) return text;
  const lines = text.split('\n');
  const blank = (at: number): void => {
    lines[at] = ' '.repeat(lines[at]?.length ?? 0);
  };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (line.length > LONGEST) continue;
    if (ATTRIBUTION.test(line)) {
      blank(at);
      // Its beginning stands in the line above.
      if (!BEGINNING.test(line) && at > 0 && BEGINNING.test(lines[at - 1] ?? '')) blank(at - 1);
      continue;
    }
    if (!HEADER.test(line)) continue;
    let end = at;
    let headers = 0;
    for (let next = at; next < lines.length && next <= end + 2 && next < at + BLOCK; next += 1)
      if (HEADER.test((lines[next] ?? '').slice(0, 80))) {
        headers += 1;
        end = next;
      }
    if (headers < 2) continue;
    for (let next = at; next <= end; next += 1) blank(next);
    at = end;
  }
  return lines.join('\n');
}

const LONGEST = 400;
const BLOCK = 16;
const HEADER =
  /^[>|\s*]{0,10}(?:from|sent|to|cc|bcc|subject|date|reply-to|message-id|importance|差出人|送信者|送信日時|日時|日付|宛先|件名|from:?\s*名前|von|gesendet|an|betreff|de|envoyé|à|objet|发件人|发送时间|收件人|主题)[\s*]{0,4}[:：]/iu;
const ATTRIBUTION =
  /(?:wrote|writes|said|schrieb|écrit|escribió)\s{0,3}[:：]\s*$|(?:書きました|のメール|は?次のように書)[^\n]{0,10}[:：]?\s*$|^[^\n]{0,80}<[^<>\s]{1,100}@[^<>\s]{1,100}>\s?[:：]\s*$/iu;
const BEGINNING = /^[>|\s]{0,10}(?:on|at|am|le|in)\s|^[>|\s]{0,10}\d{4}[年/-]/i;
