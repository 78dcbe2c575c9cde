import { message, type Text } from '#model/text.ts';
import type { Payload } from '../conversation/payload-of.ts';
import { payloadsOf, signOnPayload } from '../conversation/payload-of.ts';
import { fromAPerson, isStrangersTalk, turnsBefore } from '../conversation/talk.ts';
import type { Seen, TurnSeen } from '../judge/seen.ts';
import type { Signal } from '../judge/signal.ts';

/**
 * Something to open comes once more after the owner could not open it, or after its sender says so: in what is harder to look into (a document, then a
 * locked archive, then a disk image) it is the mark of the attacks reported in 2014. From an archive to a plain document is what honest people do.
 */
export const conversationRepacked: Signal = {
  id: 'conversation.repacked',
  group: 'conversation',
  name: { ja: '開けないと言われて包み直す', en: 'Packed anew after it could not be opened' },
  technique: 'T1027',
  refutedBy: { ja: '中身が同じで無害な文書と確かめられた', en: 'Both are found to be the same harmless document' },
  read: (seen) => {
    const { turn } = seen;
    const now = payloadsOf(turn);
    if (now.length === 0 || !fromAPerson(seen)) return [];
    const before = turnsBefore(seen);
    const earlier = before.findLast((one) => one.direction === 'in' && payloadsOf(one).length > 0);
    if (!earlier) return [];
    const since = before.slice(before.indexOf(earlier) + 1);
    const failed = since.some(({ direction, cues }) => direction === 'out' && (cues.has('could-not-open') || cues.has('refuses-file')));
    const was = deepest(payloadsOf(earlier));
    const is = deepest(now);
    if (!failed && !turn.cues.has('sends-again'))
      return is.depth > was.depth && isSilent(seen, since, earlier)
        ? [signOnPayload(turn, 'conversation.repacked.silent', is, deeperNow(turn.ordinal, wrapText(was), wrapText(is)))]
        : [];
    if (was.wrap === is.wrap)
      return failed ? [signOnPayload(turn, 'conversation.repacked.same', is, again(turn.ordinal, wrapText(is)))] : [];
    const key =
      is.depth <= was.depth ? 'conversation.repacked.plainer' : failed ? 'conversation.repacked.deeper' : 'conversation.repacked.unasked';
    return [signOnPayload(turn, key, is, changed(turn.ordinal, wrapText(was), wrapText(is), failed))];
  },
};

/** Milliseconds within which another wrapping is the same matter: two weeks. */
const SAME_MATTER = 14 * 86_400_000;

/** Whatever was said in between, in words that no cue knows: the owner of a stranger's talk answered, and soon the next thing is harder to look into. */
const isSilent = (seen: Seen, since: readonly TurnSeen[], { letter }: TurnSeen): boolean =>
  isStrangersTalk(seen) &&
  since.some(({ direction }) => direction === 'out') &&
  (seen.turn.letter.at ?? 0) - (letter.at ?? 0) <= SAME_MATTER;

const deepest = (payloads: readonly Payload[]): Payload => payloads.reduce((best, one) => (one.depth > best.depth ? one : best));

function wrapText({ wrap }: Payload): Text {
  const locked = wrap.endsWith('!');
  const plain = locked ? wrap.slice(0, -1) : wrap;
  const name = names[plain] ?? { ja: plain.toUpperCase(), en: plain.toUpperCase() };
  return locked ? { ja: `パスワード付き${name.ja}`, en: `locked ${name.en}` } : name;
}

const names: Readonly<Record<string, Text>> = {
  document: { ja: '文書', en: 'document' },
  'macro-document': { ja: 'マクロ付き文書', en: 'document with macros' },
  archive: { ja: '圧縮ファイル', en: 'archive' },
  'disk-image': { ja: 'ディスクイメージ', en: 'disk image' },
  shortcut: { ja: 'ショートカット', en: 'shortcut' },
  program: { ja: 'プログラム', en: 'program' },
  script: { ja: 'スクリプト', en: 'script' },
  note: { ja: 'OneNoteファイル', en: 'OneNote file' },
  help: { ja: 'ヘルプファイル', en: 'help file' },
  message: { ja: 'メール', en: 'mail' },
  unknown: { ja: '種類の分からないファイル', en: 'file of unknown kind' },
  link: { ja: 'リンク', en: 'link' },
};

const changed = message({
  ja: (n: number, was: Text, is: Text, failed: boolean) =>
    `${failed ? '開けないとの返事の後、' : ''}${n}通目で${was.ja}を${is.ja}に替えて再送`,
  en: (n: number, was: Text, is: Text, failed: boolean) =>
    `Sent again in message ${n}, ${was.en} now ${is.en}${failed ? ', after it could not be opened' : ''}`,
});
const deeperNow = message({
  ja: (n: number, was: Text, is: Text) => `${was.ja}の後、返事をはさんで${n}通目は${is.ja}`,
  en: (n: number, was: Text, is: Text) => `After a ${was.en} and an answer, message ${n} brings a ${is.en}`,
});
const again = message({
  ja: (n: number, is: Text) => `開けないとの返事の後、${n}通目で${is.ja}を再送`,
  en: (n: number, is: Text) => `${is.en} sent again in message ${n} after it could not be opened`,
});
