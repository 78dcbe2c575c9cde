import type { Random } from '../random.ts';
import type { Dialogue } from './dialogue.ts';
import type { People } from './person.ts';
import { type Conversation, play, type Stage } from './play.ts';

/** Desks of an organisation beside the owner's own address. */
const desks = ['info', 'press', 'sales'] as const;

/** Addresses of the desks, which belong to whoever owns the mailbox. */
export const desksOf = (owner: string): string[] => desks.map((desk) => `${desk}@${owner.split('@')[1] ?? ''}`);

/** S12: the same dialogue to three desks within the hour, each time under another name. The third desk never answers. */
export function playParallel(dialogue: Dialogue, id: string, people: People, random: Random, stage: Stage): Conversation {
  const all = desksOf(stage.owner.address).map((address, place) => {
    const lines = place === 2 ? dialogue.lines.slice(0, 1) : dialogue.lines;
    return play({ ...dialogue, lines }, id, people, random, {
      ...stage,
      owner: { ...stage.owner, address },
      at: stage.at + place * (5 + random.below(20)) * 60_000,
    });
  });
  const truths = all.map(({ truth }) => truth);
  const [first] = truths;
  if (!first) throw new RangeError('no desk');
  return {
    messages: all.flatMap(({ messages }) => messages),
    truth: {
      ...first,
      attackers: truths.flatMap(({ attackers }) => attackers),
      others: truths.flatMap(({ others }) => others),
      messages: truths.flatMap(({ messages }) => messages),
    },
  };
}
