import type { CueHit, CueId } from '../cues/cue.ts';
import type { Letter } from '../letter/letter.ts';
import type { OpenedArchive } from '../payload/opened-archives.ts';
import type { QuoteMatch } from '../quotes/quote-match.ts';
import type { Edge } from '../threads/thread.ts';

/** What a signal may look at: the newest letter of a relationship, and what came before it. Nothing later exists here. */
export type Seen = {
  readonly turn: TurnSeen;
  readonly relationship: RelationshipSeen;
  readonly mailbox: MailboxSeen;
};

export type TurnSeen = {
  readonly letter: Letter;
  /** `in`: from the other side. */
  readonly direction: 'in' | 'out';
  /** From 1, in its relationship. */
  readonly ordinal: number;
  /** What its writer's own words do; each cue at most once, at its first place. */
  readonly cues: ReadonlyMap<CueId, CueHit>;
  /** What it answers, if that is in the mailbox. */
  readonly parent: { readonly letter: Letter; readonly kind: Edge['kind'] } | null;
  /** Its quotes held against the mailbox. */
  readonly quotes: readonly QuoteMatch[];
  /** Encrypted archives, its own or of letters before, that a password given in it or before opens; empty where nobody agreed to that. */
  readonly opened: readonly OpenedArchive[];
};

/** Everything between one external identity and one owner, across threads and addresses. */
export type RelationshipSeen = {
  readonly owner: string;
  /** Oldest first; the newest is the turn looked at. */
  readonly turns: readonly TurnSeen[];
  /** The turn before the newest in each direction. */
  readonly lastIn: TurnSeen | null;
  readonly lastOut: TurnSeen | null;
  /** Who wrote first, as far as the mailbox tells. */
  readonly begunBy: 'them' | 'us';
  /** Addresses that the other side wrote from, oldest first; the last one is not always the newest letter's. */
  readonly addresses: readonly string[];
  /** The first message of theirs that brought a file or a link to one (ordinal), null before. */
  readonly firstPayload: number | null;
};

/** The mailbox as it was before the newest letter. */
export type MailboxSeen = {
  readonly owners: ReadonlySet<string>;
  /** Registered domains of the owners, those of public mail services left out. */
  readonly ownDomains: ReadonlySet<string>;
  person(address: string): PersonSeen | null;
  /** Everybody who goes by that name (folded: `folded-name.ts`). */
  named(name: string): readonly PersonSeen[];
  domain(registered: string): DomainSeen | null;
  /** Registered domains that the mailbox has corresponded with, both ways. */
  readonly partners: ReadonlyMap<string, DomainSeen>;
  letterOf(messageId: string): Letter | null;
  /** Names of servers whose Authentication-Results are the victim's own, learnt from what every letter passed. */
  readonly trusted: ReadonlySet<string>;
  /** Whether somebody agreed that locked archives are opened with the passwords that messages give. */
  readonly opensArchives: boolean;
  /** Does the mailbox hold what its owner sent, and how many of the last 90 days before the letter have any mail (0–1). */
  readonly oneSided: boolean;
  readonly coverage: number;
  /** Letters before, and the part of those with attachments that had an encrypted archive (0–1, smoothed): how ordinary PPAP is here. */
  readonly letters: number;
  readonly encryptedArchives: number;
  /** Letters to other owners, or other desks of the same one, that say the same or bring the same file or link. */
  readonly elsewhere: (letter: Letter) => readonly Elsewhere[];
  /** Passwords given in earlier letters of the same sender, newest first. */
  passwordsFrom(address: string): readonly { readonly password: string; readonly letter: Letter }[];
};

export type PersonSeen = {
  readonly address: string;
  readonly names: ReadonlyMap<string, number>;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly received: number;
  readonly sentTo: number;
  /** Letters of theirs with an attachment, and with an encrypted archive. */
  readonly attachments: number;
  readonly encryptedArchives: number;
  /** How often each habit was seen: `mailer:thunderbird`, `offset:540`, `order:ab12`, `id:<a9.a@>`, `charset:utf-8`, `path:203.0/mail.partner.example`. */
  readonly habits: ReadonlyMap<string, number>;
  /** Letters of theirs oldest first, at most the last 50. */
  readonly letters: readonly Letter[];
};

export type DomainSeen = { readonly domain: string; readonly firstAt: number; readonly received: number; readonly sentTo: number };

/** The same thing at another reader: attackers write to many desks at once. */
export type Elsewhere = { readonly what: 'text' | 'file' | 'link'; readonly letter: Letter; readonly reader: string };
