import { dangerOf, runsWhenOpened } from './extensions.ts';
import type { FileKind } from './triage.ts';
import { packageOf } from './package-of.ts';
import type { Work } from './work.ts';

const running: ReadonlySet<FileKind> = new Set<FileKind>(['program', 'script', 'shortcut', 'help', 'disk-image']);

/** A file dragged into a document: named, looked into, and marked where it would run. */
export function inspectPackaged(native: Uint8Array, offset: number, work: Work): void {
  const packaged = packageOf(native, (bytes) => work.ports.decode('shift_jis', bytes) ?? work.ports.latin1(bytes));
  if (!packaged) {
    work.mark('embedded-object', 'Ole10Native', offset);
    return;
  }
  work.member(packaged.name);
  if (packaged.linked !== null) {
    work.mark(runsWhenOpened(dangerOf(packaged.name)) ? 'embedded-executable' : 'embedded-object', packaged.linked, offset);
    return;
  }
  const kind = work.descend(packaged.bytes, () => packaged.bytes, packaged.name, offset);
  const runs = runsWhenOpened(dangerOf(packaged.name)) || running.has(kind);
  work.mark(runs ? 'embedded-executable' : 'embedded-file', packaged.name, offset);
}
