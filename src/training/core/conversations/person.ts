import people from '#knowledge/mail-people.json' with { type: 'json' };
import type { Random } from '../random.ts';
import type { Calling } from './dialogue.ts';
import { type MailProgram, programs, type ProgramId } from './mail-program.ts';

export type Language = 'ja' | 'en';

/** Somebody who writes mail, with everything that a mail program and a server add to what they say. */
export type Person = {
  readonly language: Language;
  /** Family name in Japanese, given name in English: what a letter calls them by. */
  readonly called: string;
  /** The whole name, as the From header shows it. */
  readonly name: string;
  readonly address: string;
  readonly organisation: string;
  readonly department: string;
  readonly program: MailProgram;
  readonly programId: ProgramId;
  readonly charset: 'utf-8' | 'iso-2022-jp' | 'shift_jis';
  /** Minutes east of UTC. */
  readonly offset: number;
  readonly server: Server;
  readonly signature: Signature;
};

/** The server that hands mail over: its name and the network that it stands in. */
export type Server = { readonly host: string; readonly ip: string; readonly authentication: 'pass' | 'none' };
type Signature = 'full' | 'short' | 'none';

export type Organisation = {
  readonly name: string;
  readonly domain: string;
  readonly departments: readonly string[];
  readonly server: Server;
};

/**
 * Mail services where anybody can take an address. These names are real, since whoever judges mail knows them; every local part under them contains
 * `renkei-exercise`, and they occur in evaluation mail only, never in an exercise that the product loads.
 */
export const freeMailDomains = ['gmail.com', 'outlook.com', 'yahoo.co.jp'] as const;

/** @param half people and organisations of the two halves never meet: one is for development, the other for testing */
export type Half = 'dev' | 'test';

export class People {
  readonly #random: Random;
  readonly #half: Half;
  readonly #taken = new Set<string>();
  readonly #domains = new Set<string>();
  readonly #halves = new Map<readonly (readonly string[])[], readonly (readonly string[])[]>();

  constructor(random: Random, half: Half) {
    this.#random = random;
    this.#half = half;
  }

  organisation(language: Language, calling: Calling, where: 'example' | 'free' = 'example'): Organisation {
    const pool = people[language];
    for (let round = 0; ; round += 1) {
      const [stem = '', latin = ''] = this.#random.pick(this.#ofHalf(pool.stems));
      const [form = '', ending = ''] = this.#random.pick(pool.organisations[calling] as readonly string[][]); // pairs
      const free = where === 'free';
      const domain = free ? this.#random.pick(freeMailDomains) : `${latin}-${ending}.example`;
      // Two firms of one stem are rare in one mailbox, and those that chance makes alike must not pass for look-alikes.
      if (!free && round < TRIES && this.#taken.has(latin) && !this.#random.chance(0.1)) continue;
      if (!free && round < TRIES && [...this.#domains].some((other) => near(other, `${latin}-${ending}`))) continue;
      if (!free) this.#domains.add(`${latin}-${ending}`);
      this.#taken.add(latin);
      this.#taken.add(domain);
      return {
        name: form.replace('{}', stem),
        domain,
        departments: people[language].departments[calling],
        server: serverOf(this.#random, domain),
      };
    }
  }

  person(language: Language, of: Organisation, how: { programs?: readonly ProgramId[]; offset?: number } = {}): Person {
    const pool = people[language];
    const free = freeMailDomains.some((domain) => domain === of.domain);
    for (let round = 0; ; round += 1) {
      const [family = '', familyLatin = ''] = this.#random.pick(this.#ofHalf(pool.families));
      const [given = '', givenLatin = ''] = this.#random.pick(pool.given as readonly string[][]); // pairs
      const local = this.#random.pick([
        `${givenLatin}.${familyLatin}`,
        familyLatin,
        `${givenLatin.slice(0, 1)}-${familyLatin}`,
        `${familyLatin}${this.#random.below(90) + 10}`,
      ]);
      const address = `${free ? `renkei-exercise.${local}${this.#random.below(900) + 100}` : local}@${of.domain}`;
      // Real full names are sparser than these pools: no namesakes by chance.
      const whole = `${familyLatin} ${givenLatin}`;
      if (this.#taken.has(address) || (round < TRIES && this.#taken.has(whole))) continue;
      this.#taken.add(address);
      this.#taken.add(whole);
      const programId = free && of.domain === 'gmail.com' ? 'gmail' : this.#random.pick(how.programs ?? usual[language]);
      return {
        language,
        called: language === 'ja' ? family : given,
        name:
          language === 'ja' ? this.#random.pick([`${family} ${given}`, `${family}${given}`, `${family} ${given}`]) : `${given} ${family}`,
        address,
        organisation: of.name,
        department: this.#random.pick(of.departments),
        program: programs[programId],
        programId,
        charset: charsetOf(this.#random, language, programId),
        offset: how.offset ?? (language === 'ja' ? 540 : this.#random.pick([0, 60, 60, 120])),
        server: of.server,
        signature: this.#random.pick(['full', 'full', 'short', 'none']),
      };
    }
  }

  #ofHalf(pool: readonly (readonly string[])[]): readonly (readonly string[])[] {
    const known = this.#halves.get(pool);
    if (known) return known;
    const own = pool.filter((_, at) => (at % 2 === 0) === (this.#half === 'dev'));
    this.#halves.set(pool, own);
    return own;
  }
}

/** So often another name is looked for before one that resembles another is taken. */
const TRIES = 60;

/** Whether two labels differ in at most two places, lengths aside by at most two: cheap, and strict enough. */
function near(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 2) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from += 1;
  let back = 0;
  while (back < Math.min(a.length, b.length) - from && a.at(-1 - back) === b.at(-1 - back)) back += 1;
  return Math.max(a.length, b.length) - from - back <= 3;
}

const usual: Readonly<Record<Language, readonly ProgramId[]>> = {
  ja: ['outlook', 'outlook', 'exchange', 'exchange', 'becky', 'thunderbird', 'gmail', 'apple', 'webmail'],
  en: ['outlook', 'exchange', 'exchange', 'thunderbird', 'gmail', 'apple', 'webmail'],
};

export function charsetOf(random: Random, language: Language, program: ProgramId): Person['charset'] {
  if (language === 'en' || program === 'gmail' || program === 'apple') return 'utf-8';
  if (program === 'becky') return 'iso-2022-jp';
  if (program === 'outlook') return random.pick(['iso-2022-jp', 'utf-8', 'shift_jis']);
  return random.pick(['utf-8', 'utf-8', 'iso-2022-jp']);
}

/** A server of its own for every domain, in the networks of RFC 5737. */
export function serverOf(random: Random, domain: string): Server {
  return {
    host: `${random.pick(['mail', 'smtp', 'mx1', 'out'])}.${domain}`,
    ip: `${random.pick(['192.0.2', '198.51.100', '203.0.113'])}.${random.below(254) + 1}`,
    authentication: random.chance(0.8) ? 'pass' : 'none',
  };
}
