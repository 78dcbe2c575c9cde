import { families, type Family } from '../../src/training/core/conversations/family.ts';
import type { Letter } from '../../src/mail/core/letter/letter.ts';
import { auc } from './figures.ts';
import type { Read } from './judged.ts';
import { grams, learn, words } from './learned.ts';

type Kind = 'headers' | 'file names' | 'words';
export const leakKinds: readonly Kind[] = ['headers', 'file names', 'words'];

/**
 * Whether something that is no conversation tells injected mail apart: a classifier that sees headers alone (which fields, in which order, which shapes), names of
 * files alone (without their endings, which are what the payload is), or words without order. Learnt on the development half, measured on the other.
 */
export function leak(kind: Kind, dev: readonly Read[], test: readonly Read[], against: 'look-alikes' | 'background'): number {
  const [yes, no] = [sides(dev, against, kind), sides(test, against, kind)];
  const learned = learn(yes.attack, yes.other);
  return auc(no.attack.map(learned), no.other.map(learned));
}

/** Rows of features: attacks (or everything that was put in, against the background), and what they are held against. Look-alikes: matched, so many of each honest family as of the attacks that it stands beside. */
function sides(boxes: readonly Read[], against: 'look-alikes' | 'background', kind: Kind): { attack: string[][]; other: string[][] } {
  const rows = boxes.flatMap((box) => rowsOf(box, kind));
  const attacks = rows.filter(({ family }) => family?.startsWith('S'));
  if (against === 'background')
    return {
      attack: attacks.map(({ features }) => features),
      other: rows.filter(({ family }) => family === null).map(({ features }) => features),
    };
  const pairs = attacks.flatMap((attack, at) => {
    const beside: readonly string[] = families[attack.family ?? 'S1'].beside;
    const mates = rows.filter(({ family }) => family !== null && beside.includes(family));
    const mate = mates[(at * 7) % Math.max(1, mates.length)];
    return mate ? [{ attack, mate }] : [];
  });
  return { attack: pairs.map(({ attack }) => attack.features), other: pairs.map(({ mate }) => mate.features) };
}

/** Headers and names of files message by message; words of a whole conversation. Of an attack only what the attacker wrote. */
function rowsOf({ letters, owners, ofTruth }: Read, kind: Kind): { family: Family | null; features: string[] }[] {
  const said = letters.filter((letter) => {
    const from = letter.from[0]?.address ?? '';
    const truth = ofTruth.get(letter.messageId ?? '');
    return !owners.includes(from) && (!truth?.attack || truth.attackers.includes(from));
  });
  const key = (letter: Letter): string =>
    kind === 'words' ? (ofTruth.get(letter.messageId ?? '')?.id ?? letter.from[0]?.address ?? '') : letter.id;
  return [...Map.groupBy(said, key).values()].flatMap((own) => {
    const features = own.flatMap((letter) => featuresOf(letter, kind));
    return features.length === 0 ? [] : [{ family: ofTruth.get(own[0]?.messageId ?? '')?.family ?? null, features }];
  });
}

function featuresOf(letter: Letter, kind: Kind): string[] {
  if (kind === 'words') return words(letter.own.text);
  if (kind === 'file names') return letter.attachments.flatMap(({ name }) => grams(` ${(name ?? '').replace(/(?:\.\w+)+$/, '')} `, 2));
  const { habits, sent, replyTo, prefix, references, cc } = letter;
  return [
    `mailer ${habits.mailer}`,
    `order ${habits.headerOrder}`,
    `id ${habits.messageIdShape}`,
    `boundary ${habits.boundaryShape}`,
    `charset ${habits.charset}`,
    `language ${habits.language}`,
    `zone ${sent?.offset}`,
    `reply-to ${replyTo.length}`,
    `prefix ${prefix}`,
    `references ${Math.min(references.length, 3)}`,
    `cc ${cc.length > 0}`,
    `hops ${letter.path.hops.length}`,
    `free ${/gmail|outlook|yahoo/.test(letter.from[0]?.address ?? '')}`,
    `results ${letter.authentication.map(({ method, result }) => `${method}=${result}`).join(' ')}`,
  ];
}
