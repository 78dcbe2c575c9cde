import { message, type Text } from '#model/text.ts';
import type { Finding, Turn } from '../../core/finding.ts';

/** The turn that raised the level to high, or to watch where it went no further. */
export const alertTurn = ({ turns, alertMessage }: Finding): Turn | null =>
  turns.find(({ message: name }) => name === alertMessage) ?? null;

/** Whether a turn hands over a file or a link to one. */
const brings = ({ direction, attachments, links }: Turn): boolean =>
  direction === 'in' && (attachments.some(({ kind }) => !harmless.has(kind)) || links.some(({ kind }) => kind === 'file-share'));
const harmless: ReadonlySet<string> = new Set(['image', 'text', 'calendar', 'signature']);

/** What happened, in a sentence that a victim understands. */
export function storyOf(finding: Finding): Text {
  const { turns } = finding;
  const first = turns.find(brings);
  const altered = finding.evidence.find(({ compared }) => compared !== null);
  const quoting = turns.find(({ message: name }) => name === altered?.message);
  if (!first) return quoting ? otherQuote(turns.length, quoting.ordinal) : nothingYet(turns.length);
  const before = turns.filter(({ ordinal }) => ordinal < first.ordinal);
  if (before.length === 0) return atOnce(turns.length);
  const [from, to] = [before[0]?.at, first.at];
  const days = from && to ? Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)) : null;
  return days === null ? afterSome(before.length, first.ordinal) : afterDays(days, before.length, first.ordinal);
}

const nothingYet = message({
  ja: (n: number) => `${n}通のやり取り。ファイルやリンクの受け渡しは、まだありません。`,
  en: (n: number) => `${n} messages. No file or link to one was handed over yet.`,
});
const otherQuote = message({
  ja: (n: number, at: number) => `${n}通のやり取り。${at}通目にある引用は、元のメールと違います。`,
  en: (n: number, at: number) => `${n} messages. What message ${at} quotes is not what was written.`,
});
const atOnce = message({
  ja: (n: number) => `最初のメールでファイルまたはリンクを渡し、${n}通続いています。`,
  en: (n: number) => `The first message already brought a file or link; ${n} messages in all.`,
});
const afterSome = message({
  ja: (n: number, at: number) => `${n}通のやり取りの後、${at}通目でファイルまたはリンクを渡しました。`,
  en: (n: number, at: number) => `After ${n} messages without any, message ${at} brought a file or link.`,
});
const afterDays = message({
  ja: (days: number, n: number, at: number) => `${days}日・${n}通をかけてやり取りし、${at}通目で初めてファイルまたはリンクを渡しました。`,
  en: (days: number, n: number, at: number) =>
    `After ${days === 1 ? 'one day' : `${days} days`} and ${n} messages without any, message ${at} was the first to bring a file or link.`,
});
