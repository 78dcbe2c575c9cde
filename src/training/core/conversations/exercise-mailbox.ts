import type { Text } from '#model/text.ts';
import { random } from '../random.ts';
import { backgroundMail, byTime, companyOf, officeTime } from './background.ts';
import { dialogues } from './dialogue.ts';
import { type Language, People } from './person.ts';
import { play, type Truth, type Written } from './play.ts';
import type { WritingPorts } from './writing-ports.ts';

/** A mailbox that a victim hands in, for exercises. Everything in it is invented: no domain, address or file in it exists or does anything. */
export type ExerciseMailbox = {
  readonly name: Text;
  /** Addresses, lower case. */
  readonly owners: readonly string[];
  /** In order of time. */
  readonly messages: readonly Written[];
  readonly truth: readonly Truth[];
};

/** The dialogues that an exercise plants: two attacks and two honest conversations that look like them. */
const planted: Readonly<Record<Language, readonly string[]>> = {
  ja: ['S1-ja-1', 'S9-ja-1', 'N1-ja-1', 'N10-ja-1'],
  en: ['S3-en-1', 'S9-en-3', 'N2-en-1', 'N5-en-1'],
};

const DAY = 86_400_000;

/**
 * About 130 messages of the 120 days before `now` (milliseconds since 1970). The same seed and moment give the same bytes.
 */
export function exerciseMailbox(language: Language, seed: number, now: number, ports: WritingPorts): ExerciseMailbox {
  const chance = random(seed);
  const people = new People(chance, 'dev');
  const company = companyOf(language, people, chance);
  const background = backgroundMail(company, 48, now, 120, people, chance, { services: false, ports });
  const conversations = planted[language].map((id, place) => {
    const dialogue = dialogues.find((one) => one.id === id);
    if (!dialogue) throw new RangeError(id);
    const at = officeTime(now - (75 - 9 * place) * DAY, company.owner.offset, chance);
    return play(dialogue, `${id}/0`, people, chance, { owner: company.owner, mx: company.mx, at, services: false, recorded: true, ports });
  });
  return {
    name: {
      ja: `訓練用メールボックス（${company.owner.name}）`,
      en: `Exercise mailbox (${company.owner.name})`,
    },
    owners: [company.owner.address],
    messages: [...background, ...conversations.flatMap(({ messages }) => messages.filter(({ at }) => at <= now))].sort(byTime),
    truth: conversations.map(({ truth }) => truth),
  };
}
