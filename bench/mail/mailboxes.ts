import { backgroundMail, byTime, companyOf, officeTime } from '../../src/training/core/conversations/background.ts';
import { dialogues, type Split, splitOf } from '../../src/training/core/conversations/dialogue.ts';
import { attackFamilies, honestFamilies } from '../../src/training/core/conversations/family.ts';
import { type Language, People, type Person } from '../../src/training/core/conversations/person.ts';
import { play, type Stage, type Truth, type Written } from '../../src/training/core/conversations/play.ts';
import { desksOf, playParallel } from '../../src/training/core/conversations/play-parallel.ts';
import { random } from '../../src/training/core/random.ts';
import { writingPorts } from '../../src/training/japanese-bytes.ts';
import { hamGroups, spamAssassin } from './spam-assassin.ts';

/** A mailbox with conversations put into its background, and the truth of each. */
export type Mailbox = {
  /** B1: public mail of 2002. B3: the authored business mail, in Japanese and in English. */
  readonly background: 'B1' | 'B3-ja' | 'B3-en';
  readonly half: Split;
  readonly seed: number;
  readonly owners: readonly string[];
  readonly messages: readonly Pick<Written, 'bytes' | 'at' | 'messageId'>[];
  readonly truth: readonly Truth[];
};

/** Variants of each family in a mailbox. Two mailboxes (languages) of three seeds make sixty of a family. */
const EACH = 10;
const DAY = 86_400_000;

/** One mailbox. Null where its background is not on this machine. The same arguments give the same bytes. */
export function mailbox(background: Mailbox['background'], half: Split, seed: number): Mailbox | null {
  const chance = random(
    seed * 1000 + { dev: 1, test: 2, sealed: 3, outside: 4 }[half] + (background === 'B1' ? 10 : background === 'B3-ja' ? 20 : 30),
  );
  const language: Language = background === 'B3-ja' ? 'ja' : 'en';
  const people = new People(chance, half === 'dev' ? 'dev' : 'test');
  if (background === 'B1') {
    const ham = publicMail();
    if (ham === null) return null;
    const owner: Person = {
      ...companyOf('en', people, chance).owner,
      address: publicOwner,
      organisation: 'Fieldmail',
      name: 'Owen Fieldmail',
      called: 'Owen',
      signature: 'none',
    };
    const stage = { owner, mx: `mx.${domain(publicOwner)}`, services: true, recorded: false, ports: writingPorts };
    const added = injected(language, half, people, chance, stage, Date.UTC(2002, 6, 5), 85);
    return {
      background,
      half,
      seed,
      owners: [publicOwner, ...desksOf(publicOwner)],
      messages: [...ham, ...added.messages].sort(inOrder),
      truth: added.truth,
    };
  }
  const company = companyOf(language, people, chance);
  const until = Date.UTC(2026, 9, 31);
  const mail = backgroundMail(company, 900, until, 365, people, chance, { services: true, ports: writingPorts });
  const stage = { owner: company.owner, mx: company.mx, services: true, recorded: true, ports: writingPorts };
  const added = injected(language, half, people, chance, stage, until - 320 * DAY, 220);
  return {
    background,
    half,
    seed,
    owners: [company.owner.address, ...desksOf(company.owner.address)],
    messages: [...mail, ...added.messages].sort(inOrder),
    truth: added.truth,
  };
}

const domain = (address: string): string => address.split('@')[1] ?? '';
const inOrder = (a: Mailbox['messages'][number], b: Mailbox['messages'][number]): number =>
  a.at - b.at || (a.messageId < b.messageId ? -1 : 1);

/** The conversations of one language and half: as many of each family, its dialogues in turn, spread over `days`. */
function injected(
  language: Language,
  half: Split,
  people: People,
  chance: ReturnType<typeof random>,
  stage: Omit<Stage, 'at'>,
  from: number,
  days: number,
): { messages: Written[]; truth: Truth[] } {
  const conversations = [...attackFamilies, ...honestFamilies].flatMap((family) => {
    const own = dialogues.filter((one) => one.family === family && one.language === language && splitOf(one) === half);
    if (own.length === 0) return []; // not every honest family has a sealed one
    // Of S12 fewer: the same text at three desks is what it is about, and many copies in one mailbox would help each other.
    return Array.from({ length: family === 'S12' ? 4 : EACH }, (_, place) => {
      const dialogue = own[place % own.length];
      if (!dialogue) throw new Error(`${family} ${language} ${half}`);
      const at = officeTime(from + Math.round(chance.next() * days * DAY), stage.owner.offset, chance);
      const id = `${dialogue.id}/${place}`;
      return family === 'S12'
        ? playParallel(dialogue, id, people, chance, { ...stage, at })
        : play(dialogue, id, people, chance, { ...stage, at });
    });
  });
  return { messages: conversations.flatMap(({ messages }) => messages).sort(byTime), truth: conversations.map(({ truth }) => truth) };
}

/** Whoever collected the public mail: the person that it was delivered to and who answers now and then. */
const publicOwner = 'owen@fieldmail.example';
const collector =
  /\b(?:jm|yyyy|zzzz)(?:-[a-z-]+)?@(?:localhost\.|dogma\.)?(?:jmason\.org|spamassassin\.taint\.org|netnoteinc\.com|slashnull\.org|localhost)\b/gi;

let kept: Mailbox['messages'] | null = null;

/**
 * The ham as mail of one owner: the addresses of its collector are one address, and every message has the same lines of delivery on top that injected ones
 * have. Nothing else is changed.
 */
function publicMail(): Mailbox['messages'] | null {
  if (kept) return kept;
  const ham = spamAssassin(hamGroups);
  if (ham === null) return null;
  kept = ham.map(({ name, bytes }) => {
    const text = Buffer.from(bytes)
      .toString('latin1')
      .replace(/^From .*\n/, '')
      .replaceAll('\r\n', '\n')
      .replace(collector, publicOwner);
    const end = text.indexOf('\n\n');
    const head = (end < 0 ? text : text.slice(0, end)).replace(new RegExp(`^Delivered-To: .*\\n`, 'gim'), '');
    const dated = /^Date:\s*(.+)$/im.exec(head)?.[1] ?? '';
    const at = Date.parse(dated.replace(/\s*\(.*\)/, ''));
    const year = new Date(at).getUTCFullYear();
    const when = year === 2002 ? at : Date.UTC(2002, 7, 15);
    const network = [...head.matchAll(/^Received: from (\S+)[^[]*\[(\d+\.\d+\.\d+\.\d+)\]/gim)].find(([, , ip]) => !ip?.startsWith('127.'));
    const [, host = 'unknown', ip = '192.0.2.1'] = network ?? [];
    const top = `Delivered-To: ${publicOwner}\nReceived: from ${host} (${host} [${ip}])\n\tby mx.${domain(publicOwner)} (Postfix) with ESMTPS id ${name.slice(-10, -4).toUpperCase()}\n\tfor <${publicOwner}>; ${new Date(when).toUTCString().replace('GMT', '+0000')}\n`;
    const returned = /^Return-Path: .*\n/im.exec(head)?.[0] ?? '';
    const rest = head.replace(returned, '');
    return {
      bytes: Buffer.from(`${returned}${top}${rest}${end < 0 ? '\n\n' : text.slice(end)}${text.endsWith('\n') ? '' : '\n'}`, 'latin1'),
      at: when,
      messageId: /^Message-Id:\s*<([^>]+)>/im.exec(head)?.[1] ?? name,
    };
  });
  return kept;
}
