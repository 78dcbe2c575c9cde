import background from '#knowledge/mail-background.json' with { type: 'json' };
import type { Random } from '../random.ts';
import type { Cast } from './cast.ts';
import type { Calling, Line, Role } from './dialogue.ts';
import type { ProgramId } from './mail-program.ts';
import type { Language, Organisation, People, Person } from './person.ts';
import { slotted } from './phrases.ts';
import { perform, type Script, type Stage, wayOf, type Written } from './play.ts';

type Topic = Script & { readonly language: Language; readonly calling: Calling };

/** 6.7 % of Japanese mails with attachments bring an encrypted ZIP (Digital Arts, December 2024: 12 % ZIP, 56 % of those encrypted); the password follows. */
const PPAP = 0.067;

export type Company = { readonly owner: Person; readonly colleagues: readonly Person[]; readonly mx: string };

/** Where the owner works, with colleagues who use the same program. */
export function companyOf(language: Language, people: People, random: Random): Company {
  const organisation = people.organisation(language, 'company');
  const programs: readonly ProgramId[] = [random.pick(['exchange', 'outlook', 'thunderbird', 'webmail'] as const)];
  const home = (): Person => people.person(language, organisation, { programs, offset: language === 'ja' ? 540 : 0 });
  return { owner: home(), colleagues: Array.from({ length: 10 }, home), mx: `mx.${organisation.domain}` };
}

/**
 * The ordinary mail of a business, synthetic: `threads` conversations of authored topics between the owner, colleagues, partners of long standing and people who
 * write for the first time. Partners keep their programs and servers. @param days over how long, up to `until` (milliseconds since 1970)
 */
export function backgroundMail(
  company: Company,
  threads: number,
  until: number,
  days: number,
  people: People,
  random: Random,
  stage: Pick<Stage, 'services' | 'ports'>,
): readonly Written[] {
  const { owner, colleagues } = company;
  const { language } = owner;
  const topics = (background.threads as unknown as Topic[]).filter((topic) => topic.language === language); // held against the type by conversations.test.ts
  const partners = Array.from({ length: Math.max(6, Math.round(threads / 12)) }, (): readonly Person[] => {
    const firm = people.organisation(language, 'company');
    return Array.from({ length: 1 + random.below(3) }, () => people.person(language, firm));
  });
  const messages: Written[] = [];
  for (let thread = 0; thread < threads; thread += 1) {
    const topic = random.pick(topics);
    const [k, b] = random.sample(random.pick(partners), 2);
    const other = k ?? owner;
    const newcomers: Organisation = people.organisation(
      language,
      topic.calling,
      stage.services && (topic.calling === 'person' || random.chance(0.1)) ? 'free' : 'example',
    );
    const a = people.person(language, newcomers);
    const [c = owner] = random.sample(colleagues, 1);
    const second = topic.lines.some(({ by }) => by === 'k')
      ? (b ??
        people.person(language, {
          name: other.organisation,
          domain: other.address.split('@')[1] ?? '',
          departments: [other.department],
          server: other.server,
        }))
      : people.person(language, newcomers);
    const everybody: Readonly<Record<Role, Person>> = { v: owner, a, b: second, k: other, c, t: other, n: other };
    const cast: Cast = { people: everybody, attackers: [], fakes: new Map() };
    const at = officeTime(until - Math.round(random.next() * days * 86_400_000), owner.offset, random);
    const told = perform(withPasswords(withSlots(topic, random), language, random), cast, wayOf(random, stage.services), random, {
      owner,
      mx: company.mx,
      at,
      recorded: true,
      ...stage,
    });
    messages.push(...told.map(({ written }) => written).filter(({ at: when }) => when <= until));
  }
  return messages.sort(byTime);
}

export const byTime = (a: Written, b: Written): number => a.at - b.at || (a.messageId < b.messageId ? -1 : 1);

/** Between 9 and 18 o'clock, on the same day of a place so many minutes east of UTC. */
export const officeTime = (at: number, offset: number, random: Random): number =>
  at - ((at + offset * 60_000) % 86_400_000) + (9 * 3600 + random.below(9 * 3600)) * 1000;

/** One value of each slot for the whole conversation: subject and lines are filled as one text. */
function withSlots(topic: Topic, random: Random): Script {
  const [subject = '', ...texts] = slotted(
    [topic.subject, ...topic.lines.map(({ text }) => text)].join('\0'),
    topic.language,
    random,
  ).split('\0');
  return { subject, lines: topic.lines.map((line, place) => ({ ...line, text: texts[place] ?? '' })) };
}

function withPasswords({ subject, lines }: Script, language: Language, random: Random): Script {
  return {
    subject,
    lines: lines.flatMap((line): Line[] => {
      const [thing] = line.things ?? [];
      if (!thing || line.through || !random.chance(PPAP)) return [line];
      const locked = { ...thing, name: thing.name.replace(/\.\w+$/, '.zip'), inner: thing.name, locked: true as const };
      const password = random.pick(background.slots[language].password);
      return [
        { ...line, things: [locked] },
        { by: line.by, after: 'moment', text: password, ...(line.cc ? { cc: line.cc } : {}) },
      ];
    }),
  };
}
