import { mailLimits } from '../limits.ts';
import type { MailPorts } from '../ports.ts';
import type { MarkId } from './marks.ts';
import type { FileKind, LockedArchive, PayloadMark } from './triage.ts';

/** Looks into a file of which the beginning is at hand; `whole` unpacks all of it, null where that cannot be. */
type Inspect = (begin: Uint8Array, whole: () => Uint8Array | null, name: string | null, work: Work) => FileKind;

/** Marks of one kind that are kept, and names of members. */
const sameMark = 5;
const keptNames = 200;
/** What even the smallest attachment may unpack to: a page or a document is often a hundred times its packed size. */
const leastUnpacked = 8 * 1024 * 1024;

/**
 * The triage of one attachment: what it found so far and what it may still spend. All work on it, nested files included, is bounded by what comes out of
 * unpacking, and that by the attachment's own size (`ratio`): the whole is linear, whatever the attachment says of itself.
 */
export class Work {
  readonly ports: MailPorts;
  readonly marks: PayloadMark[] = [];
  readonly names: string[] = [];
  encrypted = false;
  locked: LockedArchive | null = null;
  /** How deep the file looked at lies, 0 the attachment itself. */
  depth = 0;
  /** Where the file looked at begins in the attachment; null for the attachment itself. */
  #outer: number | null = null;
  #unpacked: number;
  #members: number = mailLimits.archiveMembers;
  readonly #inspect: Inspect;

  constructor(bytes: number, ports: MailPorts, inspect: Inspect) {
    this.ports = ports;
    this.#inspect = inspect;
    this.#unpacked = Math.min(mailLimits.unpacked, Math.max(leastUnpacked, bytes * mailLimits.ratio));
  }

  /** `offset`: in the file looked at; -1 where it is a name. */
  mark(id: MarkId, detail: string, offset: number): void {
    const cut = detail.slice(0, 200);
    let same = 0;
    for (const mark of this.marks) {
      if (mark.id !== id) continue;
      same += 1;
      if (mark.detail === cut || same >= sameMark) return;
    }
    this.marks.push({ id, detail: cut, offset: offset < 0 ? offset : (this.#outer ?? offset) });
  }

  has(...ids: readonly MarkId[]): boolean {
    return this.marks.some((mark) => ids.includes(mark.id as MarkId));
  }

  /** Counts a member of an archive; false: there were too many, stop. */
  member(name: string): boolean {
    if (this.#members <= 0) {
      this.mark('archive-bomb', name, -1);
      return false;
    }
    this.#members -= 1;
    if (this.names.length < keptNames) this.names.push(name.slice(0, 260));
    return true;
  }

  /** How many more bytes may be unpacked. */
  get room(): number {
    return this.#unpacked;
  }

  /** Raw deflate, at most `limit` bytes of what comes out; null where it is broken or nothing may be spent any more. */
  inflate(packed: Uint8Array, limit: number): Uint8Array | null {
    const most = Math.min(limit, this.#unpacked);
    if (most <= 0) {
      this.mark('archive-bomb', '', 0);
      return null;
    }
    const bytes = this.ports.inflate(packed, most);
    // Reading a broken stream costs what it holds, too.
    this.#unpacked -= (bytes?.length ?? 0) + 64;
    return bytes;
  }

  /** Bytes that were read without unpacking (stored members): they cost as much. */
  spend(bytes: number): boolean {
    this.#unpacked -= bytes;
    return this.#unpacked > 0;
  }

  /** Looks into a file within the one looked at, which begins at `offset` there. */
  descend(begin: Uint8Array, whole: () => Uint8Array | null, name: string | null, offset: number): FileKind {
    if (this.depth >= mailLimits.archiveDepth) {
      this.mark('nested-deep', name ?? '', offset);
      return 'unknown';
    }
    const outer = this.#outer;
    this.#outer = outer ?? Math.max(0, offset);
    this.depth += 1;
    const kind = this.#inspect(begin, whole, name, this);
    this.depth -= 1;
    this.#outer = outer;
    return kind;
  }
}
