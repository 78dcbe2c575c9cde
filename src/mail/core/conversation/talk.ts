import { domainOf } from '../registered-domain.ts';
import type { Seen, TurnSeen } from '../judge/seen.ts';

/** So far back a conversation is looked at: what somebody wrote years ago prepares nothing. */
const TURNS = 40;
const DAYS = 365;
const DAY = 86_400_000;

/** A letter that a person wrote to the owner: no list, no machine. */
export const fromAPerson = ({ turn: { letter, direction } }: Seen): boolean =>
  direction === 'in' && letter.list === null && !letter.automatic;

/**
 * A conversation that an outsider began and whose beginning the mailbox has. Not one that begins with an answer to something missing (a partial export,
 * or a hijack, which has signals of its own), and not one with somebody of the owner's organisation.
 */
export function isStrangersTalk(seen: Seen): boolean {
  const { relationship, mailbox } = seen;
  const [first] = relationship.turns;
  if (!fromAPerson(seen) || first === undefined || relationship.begunBy === 'us' || relationship.turns.length > TURNS) return false;
  if (first.parent === null && first.letter.inReplyTo.length > 0) return false;
  if (((seen.turn.letter.at ?? 0) - (first.letter.at ?? 0)) / DAY > DAYS) return false;
  return !mailbox.ownDomains.has(domainOf(seen.turn.letter.from[0]?.address ?? ''));
}

/** Turns before the newest, oldest first, as far back as they matter. */
export const turnsBefore = ({ relationship }: Seen): readonly TurnSeen[] => relationship.turns.slice(-TURNS - 1, -1);

/** What the owner wrote since the other side's last letter, newest first; of many, the last five. */
export function answersSince(seen: Seen): readonly TurnSeen[] {
  const before = turnsBefore(seen).toReversed();
  const theirs = before.findIndex(({ direction }) => direction === 'in');
  return (theirs < 0 ? before : before.slice(0, theirs)).slice(0, 5);
}
