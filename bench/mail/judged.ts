import type { Finding, Group } from '../../src/mail/core/finding.ts';
import { judge } from '../../src/mail/core/judge/judge.ts';
import { shippedWeights, withoutGroups } from '../../src/mail/core/judge/weights.ts';
import type { Letter } from '../../src/mail/core/letter/letter.ts';
import { readLetter } from '../../src/mail/core/letter/read-letter.ts';
import { parseMessage } from '../../src/mail/core/mime/parse-message.ts';
import { threadsOf } from '../../src/mail/core/threads/threads-of.ts';
import { ports } from '../../src/mail/engine/ports.ts';
import type { Truth } from '../../src/training/core/conversations/play.ts';
import type { Mailbox } from './mailboxes.ts';

/** A mailbox as far as the detector reads it. */
export type Read = Mailbox & {
  readonly letters: readonly Letter[];
  readonly backgroundThreads: number;
  readonly ofTruth: ReadonlyMap<string, Truth>;
};

export function read(mailbox: Mailbox): Read {
  const letters = mailbox.messages.map(({ bytes }, place) =>
    readLetter(parseMessage(bytes, ports), ports, { file: '', place: String(place), rebuilt: false }),
  );
  const ofTruth = new Map(mailbox.truth.flatMap((truth) => truth.messages.map((id) => [id, truth] as const)));
  const background = letters.filter(({ messageId }) => !ofTruth.has(messageId ?? ''));
  return {
    ...mailbox,
    letters: [...new Map(letters.map((letter) => [letter.id, letter])).values()],
    backgroundThreads: threadsOf(background).threads.length,
    ofTruth,
  };
}

/** The moments of one conversation (or of one relationship of the background): what each message from outside came to. */
export type Course = {
  readonly truth: Truth | null;
  readonly addresses: readonly string[];
  /** In order of time. `founded`: it may be high (two groups, one that tells). `telling`: it may be watch. */
  readonly moments: readonly { readonly message: string; readonly score: number; readonly founded: boolean }[];
  /** Evidence with its weight, for people. */
  readonly told: readonly string[];
};

/** So low that every relationship with anything against it is heard of. */
const LOWEST = 0.1;

/**
 * All relationships that the detector has anything to say of, with the score after each message. Levels are lowered for that; what it says at its own levels
 * follows from the scores, and bench/mail.ts holds that against a scan through the public entry.
 */
export function courses({ letters, owners, ofTruth }: Read, without: readonly Group[] = []): readonly Course[] {
  const weights = withoutGroups({ ...shippedWeights, levels: { watch: LOWEST, high: LOWEST + 0.01, critical: 99 } }, without);
  return judge(letters, { owners, ports, weights }).findings.map((finding) => courseOf(finding, ofTruth));
}

function courseOf(finding: Finding, ofTruth: ReadonlyMap<string, Truth>): Course {
  const truths = finding.messages.flatMap((id) => ofTruth.get(id) ?? []);
  const attack = truths.find((truth) => truth.attack && finding.addresses.some((address) => truth.attackers.includes(address)));
  return {
    truth: attack ?? truths[0] ?? null,
    addresses: finding.addresses,
    moments: finding.turns.flatMap(({ direction, message, score, level }) =>
      direction === 'in' && level !== null ? [{ message, score, founded: level !== 'watch' }] : [],
    ),
    told: [...finding.evidence, ...finding.against].map(({ signal, weight, text }) => `${signal} ${weight} (${text.en.slice(0, 70)})`),
  };
}
