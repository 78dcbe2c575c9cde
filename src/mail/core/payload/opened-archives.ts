import type { Letter, LetterAttachment } from '../letter/letter.ts';
import type { MailPorts } from '../ports.ts';
import { datePasswords } from './date-passwords.ts';
import { tryPassword } from './opens.ts';
import type { GivenPassword } from './passwords.ts';
import { passwordsIn } from './passwords.ts';

/** An encrypted archive that a password of the conversation opens. */
export type OpenedArchive = {
  readonly archive: Letter;
  readonly attachment: LetterAttachment;
  /** The letter that gives the password, and where in its own words. The same letter, where archive and password came together. */
  readonly password: Letter;
  readonly given: GivenPassword;
  /** Proven by checksum or authentication code; else only the check bytes fit. */
  readonly sure: boolean;
};

/** Letters of the same side that are looked back on, and passwords that are tried on one archive. */
const lookedBack = 5;
const tries = 12;

/**
 * What a letter opens: archives that came before with a password that it gives, and archives that it brings with a password of its own or of a letter
 * before. Senders of PPAP send the password in the same or the next mail, sometimes in the mail before.
 * @param before letters of the same sender, oldest first
 */
export function openedArchives(before: readonly Letter[], letter: Letter, ports: MailPorts): readonly OpenedArchive[] {
  const earlier = before.slice(-lookedBack).toReversed();
  const letters = [letter, ...earlier];
  const locked = letters.flatMap((archive) =>
    archive.attachments.filter(({ triage }) => triage.locked).map((attachment) => ({ archive, attachment })),
  );
  if (locked.length === 0) return [];
  const passwords = letters.flatMap((password) => passwordsIn(password.own.text).map((given) => ({ password, given })));
  return locked.flatMap(({ archive, attachment }) => {
    // Two earlier letters were tried when the later of them came.
    const candidates = passwords.filter(({ password }) => archive === letter || password === letter).slice(0, tries);
    for (const { password, given } of candidates) {
      const opened = bestOf(attachment, given, password, ports);
      if (opened !== 'no') return [{ archive, attachment, password, given, sure: opened === 'surely' }];
    }
    return [];
  });
}

function bestOf({ triage }: LetterAttachment, given: GivenPassword, letter: Letter, ports: MailPorts): 'no' | 'likely' | 'surely' {
  if (!triage.locked || given.hint === 'agreed') return 'no';
  for (const word of given.hint === 'date' ? datePasswords(letter) : [given.password]) {
    const opened = tryPassword(triage.locked, word, ports);
    if (opened !== 'no') return opened;
  }
  return 'no';
}
