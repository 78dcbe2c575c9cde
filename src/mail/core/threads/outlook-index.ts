import type { Letter } from '../letter/letter.ts';

/** Hex digits of the root (22 bytes: time and GUID), and of what each reply appends (MS-OXOMSG PidTagConversationIndex). */
const ROOT = 44;
const REPLY = 10;
/** Replies in a row that are followed. */
const DEEPEST = 200;

/** Letters by Outlook's Thread-Index, which Exchange keeps where it loses References. */
export class OutlookIndex {
  readonly #first = new Map<string, Letter>();
  readonly #of = new Map<string, Letter>();

  /**
   * Takes a letter in. `first`: the oldest letter of its conversation; `parent`: the nearest letter above it. Null where it has no index, is the first of its
   * conversation, or where the topic is another (an index alone can be copied).
   */
  add(letter: Letter): { readonly first: Letter; readonly parent: Letter | null } | null {
    const index = letter.threadIndex;
    if (index === null || index.length < ROOT) return null;
    const root = index.slice(0, ROOT);
    const first = this.#first.get(root);
    if (first === undefined) this.#first.set(root, letter);
    const parent = this.#above(index);
    if (index.length <= ROOT + DEEPEST * REPLY && !this.#of.has(index)) this.#of.set(index, letter);
    return first === undefined || topicOf(first) !== topicOf(letter) ? null : { first, parent };
  }

  #above(index: string): Letter | null {
    const deepest = Math.min(index.length, ROOT + DEEPEST * REPLY);
    for (let end = deepest - ((deepest - ROOT) % REPLY || REPLY); end >= ROOT; end -= REPLY) {
      const found = this.#of.get(index.slice(0, end));
      if (found !== undefined) return found;
    }
    return null;
  }
}

const topicOf = (letter: Letter): string =>
  (letter.threadTopic ?? letter.baseSubject).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
