import { grown } from './grown.ts';
import { never, type JoinStories } from './join-stories.ts';

/** One of two clusters that come about side by side (meeting.ts): how far it is, and its groups that have ties to the other. */
export class MeetingSide {
  readonly stories: JoinStories;
  head = -1;
  /** Its next join, and how many it has. */
  at = 0;
  end = 0;
  /** Its joins as they stand in the stories, and where they begin there. */
  data = new Int32Array(0);
  start = 0;
  // By group.
  count = 0;
  /** Members, the first of them, the first of its entries. */
  sizes = new Int32Array(64);
  firsts = new Int32Array(64);
  entries = new Int32Array(64);
  // By entry: its group, and the next entry of that group; -1: none.
  groups = new Int32Array(64);
  nexts = new Int32Array(64);
  /** By group: the join that takes it up. */
  awaited = new Int32Array(64);
  /** Two by join: the groups with ties to the other cluster that wait for it; -1: none. */
  waiting = new Int32Array(64);
  /** By the first member of a group at the beginning: the group, if it has ties. */
  #slots = new Int32Array(64);
  /** By join before the beginning: the latest of these that holds what it made. */
  #tops = new Int32Array(64);
  /** Whose they are: the head, the beginning, the version of the stories. */
  #topsOf = -1;
  #topsAt = 0;
  #topsIn = -1;

  constructor(stories: JoinStories) {
    this.stories = stories;
  }

  /** It begins before a join; no ties are in it. `reports`: one more than the highest number of a report. */
  begin(head: number, at: number, reports: number): void {
    this.head = head;
    this.at = at;
    this.end = this.stories.count(head);
    this.data = this.stories.data();
    this.start = this.stories.start(head);
    this.count = 0;
    this.#slots = grown(this.#slots, reports);
    if (at === 0 || (this.#topsOf === head && this.#topsAt === at && this.#topsIn === this.stories.version)) return;
    this.#tops = grown(this.#tops, at);
    this.stories.findTops(head, at, this.#tops);
    this.#topsOf = head;
    this.#topsAt = at;
    this.#topsIn = this.stories.version;
  }

  /** Takes an entry in, by the report. */
  add(entry: number, report: number): void {
    const group = this.#groupOf(report);
    this.groups = grown(this.groups, entry + 1);
    this.nexts = grown(this.nexts, entry + 1);
    this.put(entry, group);
  }

  /** Gives an entry to a group. */
  put(entry: number, group: number): void {
    this.groups[entry] = group;
    this.nexts[entry] = this.entries[group]!; // a group there is
    this.entries[group] = entry;
  }

  /** Lets every group wait for the join that takes it up. */
  wait(): void {
    this.waiting = grown(this.waiting, 2 * this.end).fill(-1, 2 * this.at, 2 * this.end);
    for (let group = 0; group < this.count; group++) this.#waitFor(group, this.awaited[group]!);
  }

  /** Makes of a group what the next join makes of it, and lets it wait for the one that takes it up. */
  grow(group: number): void {
    this.sizes[group] = this.#part(1, this.at);
    this.firsts[group] = this.#part(5, this.at);
    this.#waitFor(group, this.#part(2, this.at));
  }

  #waitFor(group: number, join: number): void {
    this.awaited[group] = join;
    if (join === never) return;
    this.waiting[this.waiting[2 * join]! < 0 ? 2 * join : 2 * join + 1] = group;
  }

  #groupOf(report: number): number {
    const join = this.end === 0 ? never : this.stories.firstJoin(report);
    const top = join < this.at ? this.#tops[join]! : -1;
    const first = top < 0 ? report : this.#part(5, top);
    const known = this.#slots[first]!;
    if (known < this.count && this.firsts[known] === first) return known;
    const group = this.count++;
    this.#slots[first] = group;
    this.sizes = grown(this.sizes, this.count);
    this.firsts = grown(this.firsts, this.count);
    this.entries = grown(this.entries, this.count);
    this.awaited = grown(this.awaited, this.count);
    this.sizes[group] = top < 0 ? 1 : this.#part(1, top);
    this.firsts[group] = first;
    this.entries[group] = -1;
    this.awaited[group] = top < 0 ? join : this.#part(2, top);
    return group;
  }

  /** Of a join it has: 1 its size, 2 its parent, 5 its low (join-stories.ts). */
  #part(part: number, join: number): number {
    return this.data[this.start + part * this.end + join]!;
  }
}
