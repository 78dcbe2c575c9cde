import attacksEn from '#knowledge/mail-dialogues/attacks-en.json' with { type: 'json' };
import attacksJa from '#knowledge/mail-dialogues/attacks-ja.json' with { type: 'json' };
import honestEn from '#knowledge/mail-dialogues/honest-en.json' with { type: 'json' };
import honestJa from '#knowledge/mail-dialogues/honest-ja.json' with { type: 'json' };
import sealedAttacksEn from '#knowledge/mail-dialogues/sealed-attacks-en.json' with { type: 'json' };
import sealedAttacksJa from '#knowledge/mail-dialogues/sealed-attacks-ja.json' with { type: 'json' };
import sealedHonestEn from '#knowledge/mail-dialogues/sealed-honest-en.json' with { type: 'json' };
import sealedHonestJa from '#knowledge/mail-dialogues/sealed-honest-ja.json' with { type: 'json' };
import type { Family } from './family.ts';
import type { ThingKind } from './thing.ts';

/**
 * Who writes: v the mailbox's owner · a somebody new · b a second person on the other side · k an old acquaintance · c a colleague of the owner ·
 * t an attacker in the account of k or c · n k at a new address.
 */
export type Role = 'v' | 'a' | 'b' | 'k' | 'c' | 't' | 'n';

/** How long after the message before: moment 5–14 minutes, minutes 20–55, hours 1–7, days 1–3, weeks 5–20 days, weeks-many 30–42 days. */
export type Delay = 'moment' | 'minutes' | 'hours' | 'days' | 'weeks' | 'weeks-many';

export type Thing = { readonly kind: ThingKind; readonly name: string; readonly inner?: string; readonly locked?: true };

/** One message of an authored dialogue: the core of its text; greeting, close, signature and quote come from who writes it and with what. */
export type Line = {
  readonly by: Role;
  readonly after: Delay;
  readonly text: string;
  readonly things?: readonly Thing[];
  /** The message that brings what the attack is for. */
  readonly payload?: true;
  /** Not in what was handed in (partial export). */
  readonly lost?: true;
  /** Begins a new thread under this subject. */
  readonly subject?: string;
  /** Roles in Cc. */
  readonly cc?: readonly Role[];
  /** Passages of the quoted message that the writer changes: from, to. */
  readonly alters?: readonly (readonly [string, string])[];
  /** Comes through a mailing list or a ticket system, which rewrites its sender. */
  readonly through?: 'list' | 'ticket';
  /** Forwards instead of answering, with the whole thread below. */
  readonly forwards?: true;
};

export type Dialogue = {
  /** `S1-ja-2`, `S1-ja-sealed-1` */
  readonly id: string;
  readonly family: Family;
  readonly language: 'ja' | 'en';
  readonly subject: string;
  /** What the new person says to come from; null where it is a company. */
  readonly calling: Calling;
  readonly lines: readonly Line[];
};

export type Calling = 'company' | 'university' | 'press' | 'institute' | 'recruiter' | 'person';

/** All authored dialogues. Everything in them is invented after published reports of such attacks; no sentence comes from a real mail. */
export const dialogues: readonly Dialogue[] = [
  ...attacksJa,
  ...attacksEn,
  ...honestJa,
  ...honestEn,
  ...sealedAttacksJa,
  ...sealedAttacksEn,
  ...sealedHonestJa,
  ...sealedHonestEn,
] as readonly Dialogue[]; // held against this type by conversations.test.ts

/**
 * Dialogues with odd numbers are for development, those with even ones for testing; no dialogue is ever in both. Number 9 of a family was written last, when the
 * detector stood, and is measured without changing anything afterwards. `outside`: the files sealed-*.json, by another author, who had not read
 * the detector (what was known: docs/mail-evaluation.md); nobody who works on the detector reads them, and they are not changed after they were first played.
 */
export type Split = 'dev' | 'test' | 'sealed' | 'outside';

export function splitOf({ id }: Dialogue): Split {
  const part = id.split('-')[2];
  if (part === 'sealed') return 'outside';
  const number = Number(part);
  return number === 9 ? 'sealed' : number % 2 === 1 ? 'dev' : 'test';
}
