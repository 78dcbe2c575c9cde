import { cuesIn } from '../cues/cues-in.ts';
import type { Letter } from '../letter/letter.ts';
import type { Sketch } from '../letter/letter-fixture.ts';
import { letterOf } from '../letter/letter-fixture.ts';
import type { OpenedArchive } from '../payload/opened-archives.ts';
import type { QuoteMatch } from '../quotes/quote-match.ts';
import type { DomainSeen, MailboxSeen, PersonSeen, Seen, TurnSeen } from './seen.ts';
import type { Sign, Signal } from './signal.ts';

/** What a test says of the mailbox around a conversation; everything else is an ordinary full mailbox. */
export type Around = {
  /** Its first is the owner of the relationship. Default `desk@victim.example`. */
  readonly owners?: readonly string[];
  /** Letters of other relationships, before the conversation. */
  readonly earlier?: readonly Letter[];
  readonly quotes?: (letter: Letter) => readonly QuoteMatch[];
  /** Archives that passwords of the conversation open: `openedArchives` with ports, where a test is about that. */
  readonly opened?: (before: readonly Letter[], letter: Letter) => readonly OpenedArchive[];
  readonly mailbox?: Partial<MailboxSeen>;
};

/**
 * What signals see after each letter of one relationship (oldest first): element n knows nothing of the letters behind it. Registered domains are simply
 * what stands behind the @.
 */
export function seenAlong(conversation: readonly (Letter | Sketch)[], around: Around = {}): readonly Seen[] {
  const owners = around.owners ?? ['desk@victim.example'];
  const letters = conversation.map((one) => ('id' in one ? one : letterOf(one)));
  return letters.map((_, newest) => seenAt(letters.slice(0, newest + 1), owners, around));
}

/** The same for the newest letter only. */
export const seenLast = (conversation: readonly (Letter | Sketch)[], around: Around = {}): Seen => {
  const seen = seenAlong(conversation, around).at(-1);
  if (seen === undefined) throw new Error('a conversation has a letter');
  return seen;
};

/** Weight keys that a signal gave at each turn. */
export const keysAlong = (
  signal: Signal,
  conversation: readonly (Letter | Sketch)[],
  around: Around = {},
): readonly (readonly string[])[] => seenAlong(conversation, around).map((seen) => signal.read(seen).map((sign: Sign) => sign.weight));

function seenAt(letters: readonly Letter[], owners: readonly string[], around: Around): Seen {
  const fromOwner = (letter: Letter): boolean => owners.includes(letter.from[0]?.address ?? '');
  const byMessageId = new Map([...(around.earlier ?? []), ...letters].map((letter) => [letter.messageId, letter]));
  const turns = letters.map((letter, place): TurnSeen => {
    const parent = byMessageId.get(letter.inReplyTo[0] ?? null);
    return {
      letter,
      direction: fromOwner(letter) ? 'out' : 'in',
      ordinal: place + 1,
      cues: cuesIn(letter.own.text),
      parent: parent === undefined ? null : { letter: parent, kind: 'references' },
      quotes: around.quotes?.(letter) ?? [],
      opened: around.opened?.(letters.slice(0, place), letter) ?? [],
    };
  });
  const turn = turns.at(-1);
  if (turn === undefined) throw new Error('a conversation has a letter');
  const before = turns.slice(0, -1);
  const theirs = turns.filter(({ direction }) => direction === 'in');
  return {
    turn,
    relationship: {
      owner: owners[0] ?? '',
      turns,
      lastIn: before.findLast(({ direction }) => direction === 'in') ?? null,
      lastOut: before.findLast(({ direction }) => direction === 'out') ?? null,
      begunBy: turns[0]?.direction === 'out' ? 'us' : 'them',
      addresses: [...new Set(theirs.map(({ letter }) => letter.from[0]?.address ?? ''))],
      firstPayload:
        theirs.find(({ letter }) => letter.attachments.length > 0 || letter.links.some(({ kind }) => kind === 'file-share'))?.ordinal ??
        null,
    },
    mailbox: mailboxOf([...(around.earlier ?? []), ...letters.slice(0, -1)], owners, around.mailbox ?? {}),
  };
}

function mailboxOf(letters: readonly Letter[], owners: readonly string[], over: Partial<MailboxSeen>): MailboxSeen {
  const people = new Map<string, PersonSeen>();
  const domains = new Map<string, DomainSeen>();
  for (const letter of letters) {
    const out = owners.includes(letter.from[0]?.address ?? '');
    for (const { address, name } of out ? [...letter.to, ...letter.cc] : letter.from) {
      people.set(address, personAfter(people.get(address), letter, address, name, out));
      const domain = domainOf(address);
      const was = domains.get(domain) ?? { domain, firstAt: letter.at ?? 0, received: 0, sentTo: 0 };
      domains.set(domain, { ...was, received: was.received + (out ? 0 : 1), sentTo: was.sentTo + (out ? 1 : 0) });
    }
  }
  const withFiles = letters.filter(({ attachments }) => attachments.length > 0);
  const locked = withFiles.filter(({ attachments }) => attachments.some(({ triage }) => triage.encrypted));
  return {
    owners: new Set(owners),
    ownDomains: new Set(owners.map(domainOf)),
    person: (address) => people.get(address) ?? null,
    named: (name) => [...people.values()].filter(({ names }) => names.has(name)),
    domain: (registered) => domains.get(registered) ?? null,
    partners: new Map([...domains].filter(([, { received, sentTo }]) => received > 0 && sentTo > 0)),
    letterOf: (messageId) => letters.find((letter) => letter.messageId === messageId) ?? null,
    trusted: new Set(),
    oneSided: false,
    opensArchives: true,
    coverage: 1,
    letters: letters.length,
    encryptedArchives: (locked.length + 0.5) / (withFiles.length + 1),
    passwordsFrom: () => [],
    elsewhere: () => [],
    ...over,
  };
}

function personAfter(was: PersonSeen | undefined, letter: Letter, address: string, name: string, out: boolean): PersonSeen {
  const at = letter.at ?? 0;
  const names = new Map(was?.names);
  if (name !== '') names.set(name, (names.get(name) ?? 0) + 1);
  return {
    address,
    names,
    firstAt: was?.firstAt ?? at,
    lastAt: at,
    received: (was?.received ?? 0) + (out ? 0 : 1),
    sentTo: (was?.sentTo ?? 0) + (out ? 1 : 0),
    attachments: (was?.attachments ?? 0) + (!out && letter.attachments.length > 0 ? 1 : 0),
    encryptedArchives: (was?.encryptedArchives ?? 0) + (!out && letter.attachments.some(({ triage }) => triage.encrypted) ? 1 : 0),
    habits: was?.habits ?? new Map(),
    letters: out ? (was?.letters ?? []) : [...(was?.letters ?? []), letter],
  };
}

const domainOf = (address: string): string => address.split('@')[1] ?? '';
