import { payloadsOf } from '../conversation/payload-of.ts';
import { cuesIn } from '../cues/cues-in.ts';
import type { Finding, Level } from '../finding.ts';
import { inTimeOrder } from '../letter/in-time-order.ts';
import type { Letter } from '../letter/letter.ts';
import { openedArchives } from '../payload/opened-archives.ts';
import type { MailPorts } from '../ports.ts';
import { QuoteIndex } from '../quotes/quote-index.ts';
import { signals } from '../signals/signals.ts';
import { threadsOf } from '../threads/threads-of.ts';
import { Dossier } from './dossier.ts';
import { findingOf } from './finding-of.ts';
import { MailboxMemory } from './mailbox-memory.ts';
import { isPersonal } from './personal.ts';
import { type Relationship, Relationships } from './relationships.ts';
import type { TurnSeen } from './seen.ts';
import { shippedWeights, type Weights } from './weights.ts';

type JudgeOptions = {
  /** Addresses of the mailbox's owners. */
  readonly owners: readonly string[];
  readonly ports: MailPorts;
  readonly weights?: Weights;
  /** Whether locked archives may be opened with the passwords that messages give. */
  readonly passwords?: boolean;
};

/** What came of a mailbox. Findings by their highest score, then by the message that raised them. */
export type Judgement = {
  readonly findings: readonly Finding[];
  readonly threads: number;
  readonly relationships: number;
  /** In how many relationships of this mailbox each case of a signal was seen: how ordinary it is here. */
  readonly rates: Readonly<Record<string, number>>;
};

/**
 * Judges every conversation of a mailbox, letter by letter in time order: at each letter only what came before it is known. Yields how many letters are
 * done; returns what came of it. The same letters in any order, from any container, give the same findings.
 * @param letters at most one of each id; in any order
 */
export function* judging(
  letters: readonly Letter[],
  { owners, ports, weights = shippedWeights, passwords = true }: JudgeOptions,
): Generator<number, Judgement> {
  const ordered = inTimeOrder(letters);
  const { threads, parentOf } = threadsOf(ordered);
  const byId = new Map(ordered.map((letter) => [letter.id, letter]));
  const ours = new Set(owners.map((owner) => owner.toLowerCase()));
  const oneSided = !ordered.some((letter) => ours.has(senderOf(letter)));
  const court: Court = {
    memory: new MailboxMemory(ours, { oneSided, opensArchives: passwords }),
    relationships: new Relationships(),
    quotes: new QuoteIndex(),
    dossiers: new Map(),
    weights,
    ports,
  };
  let done = 0;
  for (const letter of ordered) {
    const edge = parentOf.get(letter.id);
    const parent = edge && byId.get(edge.parent);
    if (!isCopy(letter, court.memory)) hear(letter, parent && edge ? { letter: parent, kind: edge.kind } : null, court);
    court.memory.add(letter, ours.has(senderOf(letter)) ? 'out' : 'in');
    court.quotes.add(letter);
    done += 1;
    yield done;
  }
  const findings = [...court.dossiers.values()].flatMap((dossier) => findingOf(dossier, court.memory));
  return {
    findings: findings.sort(byWeight),
    threads: threads.length,
    relationships: court.relationships.all.length,
    rates: ratesOf(court.dossiers.values()),
  };
}

/** What is carried from letter to letter. */
type Court = {
  readonly memory: MailboxMemory;
  readonly relationships: Relationships;
  readonly quotes: QuoteIndex;
  readonly dossiers: Map<Relationship, Dossier>;
  readonly weights: Weights;
  readonly ports: MailPorts;
};

/** A letter as a turn of each relationship that it belongs to, with everything that it shows. */
function hear(letter: Letter, parent: TurnSeen['parent'], { memory, relationships, quotes, dossiers, weights, ports }: Court): void {
  for (const { relationship, direction } of relationships.of(letter, memory, parent?.letter ?? null)) {
    const incoming = direction === 'in';
    const turn: TurnSeen = {
      letter,
      direction,
      ordinal: relationship.turns.length + 1,
      cues: isPersonal(letter) ? cuesIn(letter.own.text) : none,
      parent,
      quotes: incoming ? quotes.match(letter, memory.owners) : [],
      opened: incoming && memory.opensArchives ? openedArchives(lettersOfTheirs(relationship), letter, ports) : [],
    };
    relationship.push(turn);
    if (incoming && relationship.firstPayload === null && payloadsOf(turn).length > 0) relationship.firstPayload = turn.ordinal;
    const dossier = dossiers.get(relationship) ?? new Dossier(relationship, weights);
    dossiers.set(relationship, dossier);
    dossier.open(turn);
    for (const signal of signals) dossier.take(signal, signal.read({ turn, relationship, mailbox: memory }));
    dossier.close(turn);
  }
}

const none: TurnSeen['cues'] = new Map();
const senderOf = (letter: Letter): string => letter.from[0]?.address ?? '';

/** So many letters back a password may open a file, or a file be opened by it. */
const NEAR = 10;
const lettersOfTheirs = ({ turns }: Relationship): readonly Letter[] =>
  turns.slice(-NEAR).flatMap(({ direction, letter }) => (direction === 'in' ? [letter] : []));

/** The same message by another way: a list's copy beside the direct one. */
function isCopy({ messageId, own, from }: Letter, memory: MailboxMemory): boolean {
  const first = messageId === null ? null : memory.letterOf(messageId);
  return first !== null && first.own.text === own.text && first.from[0]?.address === from[0]?.address;
}

function ratesOf(dossiers: Iterable<Dossier>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const { keys } of dossiers) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The same in one go. */
export function judge(letters: readonly Letter[], options: JudgeOptions): Judgement {
  const work = judging(letters, options);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

const levels: readonly Level[] = ['critical', 'high', 'watch'];

function byWeight(a: Finding, b: Finding): number {
  return (
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    b.score - a.score ||
    (a.alertMessage < b.alertMessage ? -1 : a.alertMessage > b.alertMessage ? 1 : 0) ||
    (a.relationship.owner < b.relationship.owner ? -1 : 1)
  );
}
