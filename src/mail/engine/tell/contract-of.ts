import type { Finding, Turn } from '../../core/finding.ts';

type TurnTold = Pick<Turn, 'ordinal' | 'message' | 'at' | 'direction' | 'score' | 'level'>;

/**
 * A finding as the command line promises it: one line of JSON with what was judged and why, Message-IDs in angle brackets as they stand in the mail. The
 * words of the messages stay in the mailbox, except what evidence quotes.
 */
export function contractOf({ turns, ...finding }: Finding): Omit<Finding, 'turns'> & { readonly turns: readonly TurnTold[] } {
  return {
    ...finding,
    alertMessage: bracketed(finding.alertMessage),
    watchMessage: finding.watchMessage === null ? null : bracketed(finding.watchMessage),
    messages: finding.messages.map(bracketed),
    evidence: finding.evidence.map(told),
    against: finding.against.map(told),
    turns: turns.map(({ ordinal, message, at, direction, score, level }) => ({
      ordinal,
      message: bracketed(message),
      at,
      direction,
      score,
      level,
    })),
  };
}

const told = (evidence: Finding['evidence'][number]): Finding['evidence'][number] => ({
  ...evidence,
  message: bracketed(evidence.message),
  compared: evidence.compared && { ...evidence.compared, originalMessage: bracketed(evidence.compared.originalMessage) },
});

/** RFC 5322 §3.6.4; a message without an id goes by the hash of its bytes. */
const bracketed = (name: string): string => (name.startsWith('sha256:') ? name : `<${name}>`);
