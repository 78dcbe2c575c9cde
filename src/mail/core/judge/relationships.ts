import { foldedName } from '../letter/folded-name.ts';
import type { Letter } from '../letter/letter.ts';
import { domainOf } from '../registered-domain.ts';
import { readerOf } from './elsewhere-index.ts';
import type { MailboxSeen, RelationshipSeen, TurnSeen } from './seen.ts';

/** What is known of everything between one external identity and one owner. Grows with each letter. */
export class Relationship implements RelationshipSeen {
  readonly owner: string;
  readonly begunBy: 'them' | 'us';
  readonly turns: TurnSeen[] = [];
  readonly addresses: string[] = [];
  lastIn: TurnSeen | null = null;
  lastOut: TurnSeen | null = null;
  firstPayload: number | null = null;
  #newest: TurnSeen | null = null;

  constructor(owner: string, begunBy: 'them' | 'us') {
    this.owner = owner;
    this.begunBy = begunBy;
  }

  /** The turn becomes the newest; what was the newest is now the last of its direction. */
  push(turn: TurnSeen): void {
    if (this.#newest?.direction === 'in') this.lastIn = this.#newest;
    if (this.#newest?.direction === 'out') this.lastOut = this.#newest;
    this.#newest = turn;
    this.turns.push(turn);
    const from = turn.letter.from[0]?.address ?? '';
    if (turn.direction === 'in' && !this.addresses.includes(from)) this.addresses.push(from);
  }
}

/** A relationship with so many letters both ways over so many days is no stage any more: whoever takes it over is somebody else. */
const ESTABLISHED = { letters: 6, days: 60 };
const DAY = 86_400_000;

/** Finds which relationship a letter belongs to. An address belongs to one relationship with an owner at a time. */
export class Relationships {
  readonly #of = new Map<string, Relationship>();
  readonly #all: Relationship[] = [];

  get all(): readonly Relationship[] {
    return this.#all;
  }

  /**
   * The relationships that a letter is a turn of, with its direction in each: one where it came in, one for each reader that it went out to. None for what
   * owners write to themselves and for what only passed a mailing list without naming the owner.
   */
  of(letter: Letter, mailbox: MailboxSeen, parent: Letter | null): readonly { relationship: Relationship; direction: 'in' | 'out' }[] {
    const from = letter.from[0]?.address ?? '';
    if (from === '') return [];
    const readers = [...letter.to, ...letter.cc, ...letter.bcc].map(({ address }) => address).filter((address) => address !== '');
    if (mailbox.owners.has(from)) {
      const others = [...new Set(readers)].filter((address) => !mailbox.owners.has(address));
      if (others.length > 0) return this.#outToAll(from, others.slice(0, 50), parent, mailbox);
      const colleague = readers.find((address) => address !== from);
      return colleague === undefined ? [] : [{ relationship: this.#between(colleague, from, 'them'), direction: 'in' }];
    }
    const named = [...readers, ...letter.deliveredTo.map(({ address }) => address)].some((address) => mailbox.owners.has(address));
    if (letter.list !== null && !readers.some((address) => mailbox.owners.has(address))) return [];
    const owner = named ? readerOf(letter, mailbox.owners) : ([...mailbox.owners][0] ?? '');
    return [{ relationship: this.#inFrom(letter, owner, from, parent, mailbox), direction: 'in' }];
  }

  #inFrom(letter: Letter, owner: string, from: string, parent: Letter | null, mailbox: MailboxSeen): Relationship {
    const known = this.#of.get(keyOf(owner, from));
    if (known) return known;
    const joined = this.#continued(letter, owner, from, parent, mailbox);
    const relationship = joined ?? this.#begin(owner, 'them');
    this.#of.set(keyOf(owner, from), relationship);
    return relationship;
  }

  /** One turn for each relationship, however many of its people are addressed. */
  #outToAll(
    owner: string,
    readers: readonly string[],
    parent: Letter | null,
    mailbox: MailboxSeen,
  ): { relationship: Relationship; direction: 'out' }[] {
    const reached = new Set(readers.map((address) => this.#outTo(owner, address, parent, mailbox)));
    return [...reached].map((relationship) => ({ relationship, direction: 'out' }));
  }

  /** The owner may answer to where Reply-To pointed: the same conversation. */
  #outTo(owner: string, to: string, parent: Letter | null, mailbox: MailboxSeen): Relationship {
    const known = this.#of.get(keyOf(owner, to));
    if (known) return known;
    const answered = this.#answered(owner, to, parent, mailbox);
    const begunBy = answered || (parent && !mailbox.owners.has(parent.from[0]?.address ?? '')) ? 'them' : 'us';
    const relationship = answered ?? this.#begin(owner, begunBy);
    this.#of.set(keyOf(owner, to), relationship);
    return relationship;
  }

  /** Whose conversation an answer to a new address belongs to: of whoever pointed there, or began a young talk and brought them in. */
  #answered(owner: string, to: string, parent: Letter | null, mailbox: MailboxSeen): Relationship | undefined {
    const writer = parent?.from[0]?.address;
    const before = parent && writer !== undefined ? this.#of.get(keyOf(owner, writer)) : undefined;
    if (!parent || !before) return undefined;
    if (parent.replyTo.some(({ address }) => address === to)) return before;
    const broughtIn = [...parent.to, ...parent.cc].some(({ address }) => address === to);
    const isNew = mailbox.person(to) === null && !mailbox.ownDomains.has(domainOf(to));
    return broughtIn && isNew && before.begunBy === 'them' && !isEstablished(before) ? before : undefined;
  }

  #between(owner: string, other: string, begunBy: 'them' | 'us'): Relationship {
    const key = keyOf(owner, other);
    const relationship = this.#of.get(key) ?? this.#begin(owner, begunBy);
    this.#of.set(key, relationship);
    return relationship;
  }

  #begin(owner: string, begunBy: 'them' | 'us'): Relationship {
    const relationship = new Relationship(owner, begunBy);
    this.#all.push(relationship);
    return relationship;
  }

  /**
   * A new address that goes on with somebody's conversation: the same name in the same thread, or one whom they brought in. Only where they began it and it
   * is young; a namesake of an old acquaintance is looked at by himself.
   */
  #continued(letter: Letter, owner: string, from: string, parent: Letter | null, mailbox: MailboxSeen): Relationship | null {
    if (mailbox.person(from) !== null) return null;
    const before = this.#conversationOf(owner, parent, mailbox);
    if (!before || before.begunBy !== 'them' || isEstablished(before)) return null;
    const name = foldedName(letter.from[0]?.name ?? '');
    const theirs = before.turns.filter(({ direction }) => direction === 'in').map((turn) => turn.letter);
    const sameName = name !== '' && theirs.some((one) => foldedName(one.from[0]?.name ?? '') === name);
    const introduced = theirs.some((one) => [...one.to, ...one.cc].some(({ address }) => address === from));
    const ownPeople = mailbox.ownDomains.has(domainOf(from));
    return sameName || (introduced && !ownPeople) ? before : null;
  }

  #conversationOf(owner: string, parent: Letter | null, mailbox: MailboxSeen): Relationship | undefined {
    if (!parent) return undefined;
    const other = parent.from[0]?.address ?? '';
    if (!mailbox.owners.has(other)) return this.#of.get(keyOf(owner, other));
    return [...parent.to, ...parent.cc].map(({ address }) => this.#of.get(keyOf(owner, address))).find((one) => one !== undefined);
  }
}

function isEstablished({ turns }: Relationship): boolean {
  const [first] = turns;
  const last = turns.at(-1);
  const days = ((last?.letter.at ?? 0) - (first?.letter.at ?? 0)) / DAY;
  const incoming = turns.filter(({ direction }) => direction === 'in').length;
  return incoming >= ESTABLISHED.letters && turns.length - incoming >= ESTABLISHED.letters && days >= ESTABLISHED.days;
}

const keyOf = (owner: string, other: string): string => `${owner}\0${other}`;
