import { grown } from './grown.ts';
import { never, type JoinStories } from './join-stories.ts';

/** One of two clusters that come about side by side (meeting.ts): how far it is, and its groups that have ties to the other. */
export class MeetingSide {
  readonly stories: JoinStories;
  head = -1;
  /** Its next join, and how many it has. */
  at = 0;
  end = 0;
  // By group.
  count = 0;
  /** Members, the first of them, the first of its entries. */
  sizes = new Int32Array(64);
  firsts = new Int32Array(64);
  entries = new Int32Array(64);
  // By entry: its group, and the next entry of that group; -1: none.
  groups = new Int32Array(64);
  nexts = new Int32Array(64);
  /** By join: the two groups that wait for it; -1: none. */
  #waiting = new Int32Array(64);
  /** By report: its group at first, if it has one. */
  #slots = new Int32Array(64);

  constructor(stories: JoinStories) {
    this.stories = stories;
  }

  /** Nothing is in it. `reports`: one more than the highest number of a report. */
  begin(head: number, reports: number): void {
    this.head = head;
    this.at = 0;
    this.end = this.stories.count(head);
    this.count = 0;
    this.#slots = grown(this.#slots, reports);
  }

  /** Takes an entry in, of a report that is alone as yet. */
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

  /** Lets every group wait for the first join of its report. */
  start(): void {
    this.#waiting = grown(this.#waiting, 2 * this.end).fill(-1, 0, 2 * this.end);
    if (this.end > 0) for (let group = 0; group < this.count; group++) this.#waitFor(group, this.stories.firstJoin(this.firsts[group]!));
  }

  /** The case for its next join; below all others where it has none. */
  strength(): number {
    return this.at < this.end ? this.stories.strength(this.head, this.at) : -Infinity;
  }

  /** A group that is in the next join; -1: none that has ties to the other cluster. */
  waiting(): number {
    return this.#waiting[2 * this.at]!; // asked for while there is a next join, here and below
  }

  /** The other one, if both have such ties. */
  alsoWaiting(): number {
    return this.#waiting[2 * this.at + 1]!;
  }

  /** Makes of a group what the next join makes of it, and lets it wait for the one that takes it up. */
  grow(group: number): void {
    const { stories, head, at } = this;
    this.sizes[group] = stories.size(head, at);
    this.firsts[group] = stories.low(head, at);
    this.#waitFor(group, stories.parent(head, at));
  }

  #waitFor(group: number, join: number): void {
    if (join === never) return;
    this.#waiting[this.#waiting[2 * join]! < 0 ? 2 * join : 2 * join + 1] = group;
  }

  #groupOf(report: number): number {
    const known = this.#slots[report]!;
    if (known < this.count && this.firsts[known] === report) return known;
    const group = this.count++;
    this.#slots[report] = group;
    this.sizes = grown(this.sizes, this.count);
    this.firsts = grown(this.firsts, this.count);
    this.entries = grown(this.entries, this.count);
    this.sizes[group] = 1;
    this.firsts[group] = report;
    this.entries[group] = -1;
    return group;
  }
}
