import type { Text } from '#model/text.ts';
import { message } from '#model/text.ts';
import type { Sign } from '../judge/signal.ts';
import type { Letter, LetterAttachment } from '../letter/letter.ts';
import { markOf } from './marks.ts';
import type { MarkId } from './marks.ts';
import type { PayloadMark } from './triage.ts';

/** A case of a signal: the marks that show it, the most telling case first. */
export type MarkCase = { readonly weight: string; readonly marks: readonly MarkId[] };

/** The first case that an attachment shows, as a sign on its part; null where it shows none. */
export function signOfCase(letter: Letter, attachment: LetterAttachment, cases: readonly MarkCase[]): Sign | null {
  for (const { weight, marks } of cases) {
    const mark = attachment.triage.marks.find(({ id }) => marks.some((wanted) => wanted === id));
    if (mark) return signOnAttachment(letter, attachment, weight, told(attachment, mark), mark.detail);
  }
  return null;
}

/** A sign that stands on an attachment: the bytes of its part, and its name with what was found. */
export const signOnAttachment = (letter: Letter, attachment: LetterAttachment, weight: string, text: Text, detail = ''): Sign => ({
  weight,
  letter,
  part: attachment.part,
  header: null,
  span: attachment.span,
  quote: [attachment.name ?? '', detail]
    .filter((one, at, all) => one !== '' && all.indexOf(one) === at)
    .join(': ')
    .slice(0, 400),
  text,
});

const unnamed = { ja: '名前のない添付', en: 'An attachment without a name' };

/** How an attachment is called in a sentence. */
export const calledOf = ({ name }: Pick<LetterAttachment, 'name'>): Text =>
  name === null || name === '' ? unnamed : { ja: `添付「${shortened(name)}」`, en: `The attachment “${shortened(name)}”` };

function told(attachment: LetterAttachment, { id, detail }: PayloadMark): Text {
  const name = markOf(id)?.name ?? { ja: id, en: id };
  const called = calledOf(attachment);
  return detail === '' || detail === attachment.name ? bare(called, name) : detailed(called, name, shortened(detail));
}

const bare = message({
  ja: (called: Text, what: Text) => `${called.ja}：${what.ja}`,
  en: (called: Text, what: Text) => `${called.en}: ${lowered(what.en)}`,
});
const detailed = message({
  ja: (called: Text, what: Text, detail: string) => `${called.ja}：${what.ja}（${detail}）`,
  en: (called: Text, what: Text, detail: string) => `${called.en}: ${lowered(what.en)} (${detail})`,
});

/** Names from mail may be long and hold characters that turn the writing: shown shortened and without them. */
function shortened(name: string): string {
  const shown = name.replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�');
  return shown.length > 80 ? `${shown.slice(0, 77)}…` : shown;
}

const lowered = (text: string): string =>
  /^[A-Z][a-z]/u.test(text) && !/^(?:Java|Active|Equation|Excel|One)/u.test(text) ? text.charAt(0).toLowerCase() + text.slice(1) : text;
