import type { Text } from '#model/text.ts';
import type { CueHit } from '../cues/cue.ts';
import { defang } from '../letter/defang.ts';
import type { TurnSeen } from '../judge/seen.ts';
import type { Sign } from '../judge/signal.ts';
import type { LetterAttachment, LetterLink } from '../letter/letter.ts';
import type { FileKind } from '../payload/triage.ts';
import type { Span } from '../span.ts';

/** Something handed over to be opened. `wrap` says in what: the kind of file, for archives with their format, for links `link`; `!` where it is locked. */
export type Payload = { readonly wrap: string; readonly depth: number; readonly part: string; readonly span: Span; readonly shown: string };

/**
 * What a turn brings to be opened: files that are no pictures, signatures, appointments or plain text, own links to file shares, and a link that its
 * writer calls a file. How bad it is, is not judged here.
 */
export function payloadsOf({ letter, cues }: TurnSeen): readonly Payload[] {
  const files = letter.attachments.filter(({ inline, triage }) => !inline && !shown.has(triage.kind)).map(fileOf);
  const given = cues.get('gives-file');
  const links = letter.links.filter(
    (link) =>
      link.own &&
      (link.kind === 'file-share' || namesAFile.test(link.url) || (given !== undefined && isCalledFile(link, given, letter.own.text))),
  );
  return [...files, ...links.slice(0, 3).map(({ url, part, span }) => ({ wrap: 'link', depth: 3, part, span, shown: defang(url) }))];
}

/** Kinds that a mail program shows or files by itself. */
const shown: ReadonlySet<FileKind> = new Set<FileKind>(['image', 'signature', 'calendar', 'text']);
/** Ends in the name of something that is unpacked or runs. */
const namesAFile = /\.(?:zip|rar|7z|lzh|cab|iso|img|vhdx?|lnk|exe|msi|hta|chm|one|docm|xlsm|pptm)(?:[?#]|$)/i;

/** The writer says that a file is there: the words themselves speak of a link, or the link stands close behind them. */
function isCalledFile({ url, kind }: LetterLink, { from, to }: CueHit, text: string): boolean {
  if (kind === 'meeting') return false;
  if (ofALink.test(text.slice(from, to))) return true;
  const place = text.indexOf(url.slice(0, 60), from);
  return place >= 0 && place - to <= NEAR;
}
const ofALink =
  /link|url|download|here|below|folder|onedrive|drive|dropbox|cloud|リンク|ダウンロード|こちら|下記|以下|クラウド|ストレージ|フォルダ|アップ/i;
const NEAR = 120;

/** How far from the reader's eye a kind keeps its content: what is harder to look into comes after what failed. */
const depths: Readonly<Record<FileKind, number>> = {
  text: 0,
  image: 0,
  signature: 0,
  calendar: 0,
  pdf: 1,
  document: 1,
  message: 1,
  unknown: 2,
  html: 2,
  archive: 3,
  'macro-document': 3,
  note: 4,
  help: 4,
  script: 4,
  'disk-image': 4,
  shortcut: 4,
  program: 4,
};

function fileOf({ name, triage, part, span }: LetterAttachment): Payload {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name ?? '')?.[1]?.toLowerCase() ?? '';
  const wrap = triage.kind === 'archive' || triage.kind === 'unknown' ? ending || triage.kind : triage.kind;
  const locked = triage.encrypted;
  return { wrap: locked ? `${wrap}!` : wrap, depth: depths[triage.kind] + (locked ? 1 : 0), part, span, shown: name ?? triage.kind };
}

/** A sign that stands on something handed over. */
export const signOnPayload = ({ letter }: TurnSeen, weight: string, { part, span, shown: quote }: Payload, text: Text): Sign => ({
  weight,
  letter,
  part,
  header: null,
  span,
  quote,
  text,
});
