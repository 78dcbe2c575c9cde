import { baseName, dangerOf, extensionOf, looksHarmless, runsWhenOpened } from './extensions.ts';
import type { FileSeen } from './format.ts';
import type { FileKind } from './triage.ts';
import type { Work } from './work.ts';

/** Characters that turn the direction of writing: what stands behind them is shown reversed. */
const turning = /[\u202a-\u202e\u2066-\u2069]/u;
/** Characters that look like a full stop, from small to full-width, and the katakana middle dots. */
const dots = /[\u2024\uff0e\ufe52\u3002\uff61\u0701\u0702\u00b7\u30fb\uff65\u2219]/u;
const blanks = /[ \u00a0\u2000-\u200b\u3000\u2800\t]{20,}/u;

/** Kinds whose bytes run, or start what runs, when they are opened. */
const running: ReadonlySet<FileKind> = new Set<FileKind>(['program', 'script', 'shortcut', 'help', 'disk-image']);

/** What a name hides, alone and held against the bytes and the declared type. */
export function markName(file: FileSeen, declared: string, kind: FileKind, work: Work): void {
  if (file.name !== null) markBareName(file.name, work);
  if (running.has(kind)) {
    if (looksHarmless(file.extension) && file.extension !== 'zip') work.mark('disguised', file.name ?? '', -1);
    if (pretends(declared)) work.mark('declared-differs', declared, -1);
  }
}

/** A name alone: of an attachment, or of a member that is not looked into. */
export function markBareName(name: string, work: Work): void {
  const file = baseName(name);
  if (turning.test(file)) work.mark('right-to-left', visible(file), -1);
  const runs = runsWhenOpened(dangerOf(file));
  if (blanks.test(file) && runs) work.mark('padded-name', file, -1);
  if (!runs) return;
  const before = file.trimEnd().slice(0, file.trimEnd().lastIndexOf('.')).trimEnd();
  if (looksHarmless(extensionOf(before))) work.mark('double-extension', file, -1);
  if (dots.test(before) && looksHarmless(extensionOf(before.replace(new RegExp(dots, 'gu'), '.')))) work.mark('look-alike-dot', file, -1);
}

const pretends = (declared: string): boolean =>
  /^(?:image|audio|video)\/|^text\/(?:plain|csv)$|^application\/(?:pdf|msword|vnd\.(?:ms-excel|openxmlformats))/u.test(declared);

/** With the turning characters named, so that a reader sees them. */
const visible = (name: string): string =>
  name.replace(new RegExp(turning, 'gu'), (character) => `[U+${character.codePointAt(0)?.toString(16).toUpperCase() ?? ''}]`);
