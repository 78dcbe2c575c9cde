import phrases from '#knowledge/mail-phrases.json' with { type: 'json' };
import type { Random } from '../random.ts';
import { castOf, type Cast } from './cast.ts';
import type { Delay, Dialogue, Line, Role } from './dialogue.ts';
import { type Family, isAttack } from './family.ts';
import type { People, Person } from './person.ts';
import { framed } from './phrases.ts';
import { forwarded, quote, type Quoted } from './quote.ts';
import { join } from './bytes.ts';
import { makeThing } from './thing.ts';
import { type Draft, type Named, writeMessage } from './write-message.ts';
import type { WritingPorts } from './writing-ports.ts';

/** A message as it stands in a mailbox. */
export type Written = {
  readonly bytes: Uint8Array;
  readonly at: number;
  readonly messageId: string;
  readonly from: string;
  readonly to: string;
};

/** What only the generator knows of a conversation. */
export type Truth = {
  /** The dialogue, and the number of the variant: `S1-ja-2/7`. */
  readonly id: string;
  readonly family: Family;
  readonly dialogue: string;
  readonly attack: boolean;
  readonly owner: string;
  /** Addresses that write for the attacker; empty for honest conversations. */
  readonly attackers: readonly string[];
  /** Everybody outside who wrote. */
  readonly others: readonly string[];
  /** Message-ID of the message that brings what the attack is for; null where there is none. */
  readonly payload: string | null;
  /** What an attacker quotes: passages changed, mail of other people, or mail that never was; null where nothing of the kind is quoted. */
  readonly quotes: {
    readonly message: string;
    readonly how: 'altered' | 'stolen' | 'fabricated';
    readonly passages: readonly (readonly [string, string])[];
  } | null;
  /** Message-IDs in order of time, of what stands in the mailbox. */
  readonly messages: readonly string[];
};

export type Conversation = { readonly truth: Truth; readonly messages: readonly Written[] };

/** Where a conversation is played. */
export type Stage = {
  readonly owner: Person;
  /** Server that takes the owner's mail. */
  readonly mx: string;
  /** Milliseconds since 1970 of the first message. */
  readonly at: number;
  /** Whether real names of public mail and file services may occur: only in mail for evaluation. */
  readonly services: boolean;
  /** Whether the server writes Authentication-Results: not in mail of 2002. */
  readonly recorded: boolean;
  readonly ports: WritingPorts;
};

/** Writes one dialogue out as messages: who plays, with which program, how quick, with whole or broken thread headers, is chance. */
export function play(dialogue: Dialogue, id: string, people: People, random: Random, stage: Stage): Conversation {
  const cast = castOf(dialogue, stage.owner, people, random, stage.services);
  const elsewhere =
    stage.services && random.chance(0.15)
      ? people.person(dialogue.language, people.organisation(dialogue.language, 'person', 'free')).address
      : null;
  const told = perform(dialogue, cast, { ...wayOf(random, stage.services), elsewhere }, random, stage);
  const messages = told.flatMap(({ line, written }) => (line.lost ? [] : [written]));
  return {
    messages,
    truth: {
      id,
      family: dialogue.family,
      dialogue: dialogue.id,
      attack: isAttack(dialogue.family),
      owner: stage.owner.address,
      attackers: [...new Set(told.filter(({ line }) => cast.attackers.includes(line.by)).map(({ draft }) => draft.from.address))],
      others: [...new Set(told.filter(({ line }) => line.by !== 'v').map(({ written }) => written.from))],
      payload: told.find(({ line }) => line.payload)?.draft.messageId ?? null,
      quotes: quotesOf(dialogue.family, told, cast),
      messages: messages.map(({ messageId }) => messageId),
    },
  };
}

function quotesOf(family: Family, told: readonly Told[], { attackers }: Cast): Truth['quotes'] {
  const at = told.findIndex(({ line }) => attackers.includes(line.by));
  const one = told[at];
  const before = told[at - 1];
  if (!one || !before || !one.quoting) return null;
  const message = one.draft.messageId;
  // A passage further down than the quote reaches was not changed.
  const passages = (one.line.alters ?? []).filter(([was]) => before.quoted.text.includes(was));
  if (passages.length > 0) return { message, how: 'altered', passages };
  if (family !== 'S8') return null;
  return { message, how: before.line.lost ? 'fabricated' : 'stolen', passages };
}

/** What is the same through a conversation: pace, thread headers, quotes, a Reply-To that leads elsewhere, the password and the link of its files. */
export type Way = {
  readonly slow: boolean;
  readonly broken: boolean;
  readonly quotes: boolean;
  readonly elsewhere: string | null;
  readonly password: string;
  readonly link: string;
};

export const wayOf = (random: Random, services: boolean): Way => ({
  slow: random.chance(0.35),
  broken: random.chance(0.25),
  quotes: random.chance(0.85),
  elsewhere: null,
  password: `${random.pick(['Rk', 'ex', 'Kx', 'pw'])}${1000 + random.below(9000)}${random.pick(['!', '#', 'a', 'Z'])}${random.below(90) + 10}`,
  link: linkOf(random, services),
});

/** The lines one after another, each with what was written before it. */
export function perform(script: Script, cast: Cast, way: Way, random: Random, stage: Stage): readonly Told[] {
  const told: Told[] = [];
  let at = stage.at;
  for (const [place, line] of script.lines.entries()) {
    if (place > 0) at = later(at, line, way, random, stage.owner.offset);
    told.push(tell(line, at, told, script, cast, way, random, stage));
  }
  return told;
}

export type Script = Pick<Dialogue, 'subject' | 'lines'>;
export type Told = {
  readonly line: Line;
  readonly quoting: boolean;
  readonly draft: Draft;
  readonly quoted: Quoted;
  readonly written: Written;
};

function tell(line: Line, at: number, told: readonly Told[], script: Script, cast: Cast, way: Way, random: Random, stage: Stage): Told {
  const writer = cast.people[line.by];
  const fresh = line.subject !== undefined || told.length === 0;
  const before = fresh ? undefined : told.at(-1);
  const reader = line.by === 'v' ? cast.people[readerOf(told, script)] : stage.owner;
  const inside = domain(writer) === domain(reader);
  const first = !told.some((one) => one.draft.from.address === writer.address) && line.by !== 'k' && line.by !== 'c';
  const text = fill(
    framed(
      writer,
      reader,
      varied(line.text, random),
      { first: first && !inside && line.by !== 'v' && line.by !== 'n' && line.by !== 't', inside },
      random,
    ),
    cast,
    way,
  );
  const topic = line.subject ?? (fresh ? script.subject : (told.findLast(({ line: one }) => one.subject)?.line.subject ?? script.subject));
  const alter = (passage: string): string => (line.alters ?? []).reduce((now, [was, becomes]) => now.replaceAll(was, becomes), passage);
  const body =
    before && line.forwards
      ? `${text}\n\n${forwarded(writer, before.quoted)}`
      : before && way.quotes
        ? `${text}\n\n${quote(writer, before.quoted, alter)}`
        : text;
  const cutOff = way.broken && line.by !== 'v';
  const subject = before ? (line.forwards ? `Fwd: ${topic}` : `${writer.program.reply}${topic}`) : topic;
  const cc = (line.cc ?? []).map((role) => nameOf(cast.people[role], cast, line.by === 'a'));
  const draft: Draft = {
    from: writer,
    shownAs: line.through ? throughOf(line.through, writer, stage) : null,
    to: [line.by === 'v' ? nameOf(reader, cast, false) : stage.owner],
    cc,
    replyTo: line.through
      ? throughOf(line.through, writer, stage)
      : line.by === 'a' && way.elsewhere
        ? { name: writer.name, address: way.elsewhere }
        : null,
    subject: line.through === 'list' ? `[${domain(stage.owner).split('.')[0]}-ml:${100 + told.length}] ${subject}` : subject,
    text: body,
    things: (line.things ?? []).map((thing) => makeThing(thing, way.password, random)),
    messageId: writer.program.messageId(random, at, domain(writer)),
    inReplyTo: before && !cutOff && !line.forwards ? before.draft.messageId : null,
    references: before && !cutOff ? [...before.draft.references, before.draft.messageId].slice(-12) : [],
    index: writer.program.outlook ? indexOf(before && !cutOff ? before.draft.index : null, at, random) : null,
    topic,
    at,
    extra: extraOf(line.through, stage),
    delivery:
      line.by === 'v'
        ? null
        : {
            mx: stage.mx,
            to: stage.owner.address,
            offset: stage.owner.offset,
            from: line.through ? stage.owner.server : writer.server,
            inside,
            recorded: stage.recorded,
          },
  };
  const from = draft.shownAs?.address ?? writer.address;
  return {
    line,
    quoting: before !== undefined && way.quotes,
    draft,
    quoted: { from: writer, to: reader, at, subject, text: body },
    written: { bytes: writeMessage(draft, random, stage.ports), at, messageId: draft.messageId, from, to: draft.to[0]?.address ?? '' },
  };
}

/** The owner answers whoever of the others wrote last, or begins with whoever will answer. */
const readerOf = (told: readonly Told[], { lines }: Script): Role =>
  told.findLast(({ line }) => line.by !== 'v')?.line.by ?? lines.find(({ by }) => by !== 'v')?.by ?? 'a';

const domain = ({ address }: Named): string => address.split('@')[1] ?? '';

const nameOf = ({ name, address }: Person, cast: Cast, faked: boolean): Named => ({
  name,
  address: faked ? (cast.fakes.get(address) ?? address) : address,
});

/** `[[one|another]]`: one of them. */
const varied = (text: string, random: Random): string =>
  text.replaceAll(/\[\[([^\]]*)\]\]/g, (_, choices: string) => random.pick(choices.split('|')));

const fill = (text: string, { people }: Cast, way: Way): string =>
  text
    .replaceAll('{pw}', way.password)
    .replaceAll('{link}', way.link)
    .replaceAll('{a}', people.a.called)
    .replaceAll('{b}', people.b.called)
    .replaceAll('{k}', people.k.called)
    .replaceAll('{new}', domain(people.n));

const HOUR = 3_600_000;
const spans: Readonly<Record<Delay, readonly [number, number]>> = {
  moment: [5 / 60, 14 / 60],
  minutes: [20 / 60, 55 / 60],
  hours: [1, 7],
  days: [20, 72],
  weeks: [5 * 24, 20 * 24],
  'weeks-many': [30 * 24, 42 * 24],
};
const steps = Object.keys(spans) as Delay[]; // keys of the record

/** Slow conversations take the next longer delay at every second message; what is written as a matter of minutes stays so. */
function later(at: number, { after }: Line, { slow }: Way, random: Random, offset: number): number {
  const step = slow && after !== 'moment' && random.chance(0.5) ? (steps[Math.min(steps.indexOf(after) + 1, 4)] ?? after) : after;
  const [least, most] = spans[step];
  const then = at + Math.round((least + random.next() * (most - least)) * 3600) * 1000;
  if (step === 'moment' || step === 'minutes') return then;
  // Nobody in an office writes at night: 9 to 18 where the owner is.
  const hour = new Date(then + offset * 60_000).getUTCHours();
  return hour >= 9 && hour < 18 ? then : then + (((9 - hour + 24) % 24) + random.below(8)) * HOUR;
}

function throughOf(through: 'list' | 'ticket', writer: Person, { owner }: Stage): Named {
  const name = domain(owner).split('.')[0] ?? '';
  return through === 'list'
    ? { name: `${writer.name} via ${name}-ml`, address: `${name}-ml@lists.${domain(owner)}` }
    : { name: phrases[writer.language].desk, address: `support@tickets.${domain(owner)}` };
}

function extraOf(through: 'list' | 'ticket' | undefined, { owner }: Stage): string[] {
  const name = domain(owner).split('.')[0] ?? '';
  if (through === 'list')
    return [`List-Id: <${name}-ml.lists.${domain(owner)}>`, `List-Post: <mailto:${name}-ml@lists.${domain(owner)}>`, 'Precedence: list'];
  return through === 'ticket' ? ['X-Ticket-System: exercise', 'Auto-Submitted: auto-replied'] : [];
}

/** 22 bytes for a new conversation, 5 more for each answer; MS-OXOMSG §2.2.1.3. */
function indexOf(before: Uint8Array | null, at: number, random: Random): Uint8Array {
  if (before) return join(before, Uint8Array.of(0, ...random.bytes(4)));
  const time = BigInt(at + 11_644_473_600_000) * 10_000n;
  return join(
    Uint8Array.from({ length: 6 }, (_, place) => Number((time >> BigInt(56 - 8 * place)) & 0xffn)),
    random.bytes(16),
  );
}

/** Links to files: at the services that everybody uses, for evaluation; else at a name that nobody can have. */
function linkOf(random: Random, services: boolean): string {
  const key = `renkei-exercise-${100_000 + random.below(900_000)}`;
  if (!services) return `https://files.share.example/${key}`;
  return random.pick([
    `https://1drv.ms/u/s!${key}`,
    `https://drive.google.com/file/d/${key}/view`,
    `https://www.dropbox.com/s/${key}/download`,
    `https://app.box.com/s/${key}`,
    `https://${10 + random.below(80)}.gigafile.nu/${key}`,
    `https://onedrive.live.com/download?resid=${key}`,
  ]);
}
