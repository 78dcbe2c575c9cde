import type { Letter } from '../../src/mail/core/letter/letter.ts';
import { threadsOf } from '../../src/mail/core/threads/threads-of.ts';
import type { Read } from './judged.ts';
import { grams, learn, type Learned } from './learned.ts';

/** What a method says of a mailbox: a score for each attack, and for each background thread that it raises; 0 is no alert. */
export type Ranked = { readonly attacks: ReadonlyMap<string, number>; readonly background: readonly number[] };

type Scorer = (letter: Letter, seen: Seen) => number;
type Seen = {
  readonly senders: ReadonlyMap<string, number>;
  readonly domains: ReadonlyMap<string, { readonly count: number; readonly first: number }>;
  readonly ids: ReadonlySet<string>;
};

const address = (letter: Letter): string => letter.from[0]?.address ?? '';
const domain = (letter: Letter): string => address(letter).split('@')[1] ?? '';
const isNew = (letter: Letter, { senders }: Seen): boolean => !senders.has(address(letter));
const brings = (letter: Letter): boolean => letter.attachments.some(({ inline }) => !inline);
const links = (letter: Letter): boolean => letter.links.some(({ own }) => own);

/** Rules of one line each, as people write them into mail gateways. */
export const rules: Readonly<Record<string, Scorer>> = {
  'first contact + attachment': (letter, seen) => Number(isNew(letter, seen) && brings(letter)),
  'first contact + link': (letter, seen) => Number(isNew(letter, seen) && links(letter)),
  'Re: without references': (letter) =>
    Number(letter.prefix === 'reply' && letter.inReplyTo.length === 0 && letter.references.length === 0),
  'Reply-To of another domain': (letter) =>
    Number(letter.replyTo.some((one) => one.address !== '' && one.address.split('@')[1] !== domain(letter))),
  'parent missing': (letter, { ids }) => Number(letter.inReplyTo.length > 0 && !letter.inReplyTo.some((id) => ids.has(id))),
  'young contact + attachment or link': (letter, { senders }) =>
    Number((senders.get(address(letter)) ?? 0) < 5 && (brings(letter) || links(letter))),
};

export function byRule(box: Read, rule: Scorer): Ranked {
  return collect(box, scoresOf(box, rule));
}

/** Every letter from outside with what a rule says of it, in order of time: a rule sees only what came before. */
function scoresOf({ letters, owners }: Read, rule: Scorer): Map<Letter, number> {
  const senders = new Map<string, number>();
  const domains = new Map<string, { count: number; first: number }>();
  const ids = new Set<string>();
  const scores = new Map<Letter, number>();
  for (const letter of letters.toSorted((a, b) => (a.at ?? 0) - (b.at ?? 0))) {
    if (!owners.includes(address(letter))) scores.set(letter, rule(letter, { senders, domains, ids }));
    senders.set(address(letter), (senders.get(address(letter)) ?? 0) + 1);
    const known = domains.get(domain(letter));
    domains.set(domain(letter), { count: (known?.count ?? 0) + 1, first: known?.first ?? letter.at ?? 0 });
    if (letter.messageId !== null) ids.add(letter.messageId);
  }
  return scores;
}

function collect({ letters, ofTruth, truth }: Read, scores: ReadonlyMap<Letter, number>): Ranked {
  const attacks = new Map(truth.filter(({ attack }) => attack).map(({ id }) => [id, 0]));
  const { threadOf } = threadsOf(letters.filter(({ messageId }) => !ofTruth.has(messageId ?? '')));
  const background = new Map<string, number>();
  for (const [letter, score] of scores) {
    if (score <= 0) continue;
    const of = ofTruth.get(letter.messageId ?? '');
    if (of?.attack && of.attackers.includes(address(letter))) attacks.set(of.id, Math.max(attacks.get(of.id) ?? 0, score));
    const thread = of ? undefined : threadOf.get(letter.id)?.id;
    if (thread !== undefined) background.set(thread, Math.max(background.get(thread) ?? 0, score));
  }
  return { attacks, background: [...background.values()] };
}

/**
 * Directed anomaly scoring (Ho et al., Detecting Credential Spearphishing in Enterprise Settings, USENIX Security 2017): an event counts as many others as it is at
 * least as suspicious as in every dimension. Dimensions here: earlier letters of the sender, of the domain, days since the domain was first seen, and what is
 * brought. No conversation in it.
 */
export function directed(box: Read): Ranked {
  const features = new Map<Letter, readonly number[]>();
  scoresOf(box, (letter, { senders, domains }) => {
    const known = domains.get(domain(letter));
    const days = known ? ((letter.at ?? 0) - known.first) / 86_400_000 : 0;
    features.set(letter, [-(senders.get(address(letter)) ?? 0), -(known?.count ?? 0), -days, brings(letter) ? 2 : links(letter) ? 1 : 0]);
    return 0;
  });
  const rows = [...features].filter(([, [, , , brought = 0]]) => brought > 0);
  const all = [...features.values()];
  const scores = new Map(
    rows.map(([letter, one]) => [letter, all.filter((other) => one.every((value, at) => value >= (other[at] ?? 0))).length]),
  );
  return collect(box, scores);
}

/** What everybody outside wrote, by address: the texts that the learned baseline sees. */
export function textsOf({
  letters,
  owners,
  ofTruth,
}: Read): readonly { readonly letters: readonly Letter[]; readonly attack: boolean; readonly text: string }[] {
  const outside = letters.filter((letter) => !owners.includes(address(letter)));
  return [...Map.groupBy(outside, (letter) => `${address(letter)} ${ofTruth.get(letter.messageId ?? '')?.id ?? ''}`).values()].map(
    (own) => {
      const truth = ofTruth.get(own[0]?.messageId ?? '');
      return {
        letters: own,
        attack: (truth?.attack ?? false) && (truth?.attackers.includes(own[0] ? address(own[0]) : '') ?? false),
        text: own.map((letter) => letter.own.text).join('\n'),
      };
    },
  );
}

/**
 * Logistic regression on runs of three letters, learnt on the development half: attacks against honest look-alikes, which are played by the same hand. With
 * `background`, also against the background: then it knows the hand that wrote what was put in, which no real attacker's mail would give it.
 */
export function learnText(boxes: readonly Read[], background: boolean): Learned {
  const texts = boxes.flatMap((box) => textsOf(box).filter(({ letters }) => background || box.ofTruth.has(letters[0]?.messageId ?? '')));
  return learn(
    texts.filter(({ attack }) => attack).map(({ text }) => grams(text, 3)),
    texts.filter(({ attack }) => !attack).map(({ text }) => grams(text, 3)),
    6,
  );
}

export function byText(box: Read, learned: Learned): Ranked {
  const scores = new Map(
    textsOf(box).flatMap(({ letters, text }) => {
      const score = 1 / (1 + Math.exp(-learned(grams(text, 3))));
      return letters.map((letter) => [letter, score] as const);
    }),
  );
  return collect(box, scores);
}
