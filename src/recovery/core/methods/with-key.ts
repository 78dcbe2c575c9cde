import { type Reason, refuse } from '#model/outcome.ts';
import { message, type Text } from '#model/text.ts';
import type { Family, Opened, Recognition } from '../families/family.ts';
import { families } from '../families/index.ts';
import { joinKeys } from '../keys/join-keys.ts';
import type { Key } from '../keys/key.ts';
import { publishedKeys } from '../keys/published-keys.ts';
import type { Primitives } from '../primitives.ts';
import type { Recovered } from '../recovered.ts';
import { type ResultProof, resultProof } from '../result-proof.ts';
import type { Method, Subject } from './method.ts';
import { nameBefore } from './name-before.ts';

/**
 * Opens what a key opens: every key that was given, and every published one, on every family whose marks the file bears, the likeliest first; last on families
 * that leave no mark, where only the result can say that it was they. Counts as verified only if the result is whole by its own format.
 */
export const withKey: Method = {
  id: 'with-key',
  name: { ja: '鍵による復号', en: 'Opening with a key' },
  suits: ({ recognitions, identification }) => recognitions.size > 0 || identification.kind === 'encrypted',
  *prepare(subjects, { keys: given, primitives }) {
    yield { what: { ja: '鍵を読む', en: 'Reading keys' }, done: 0, total: subjects.length };
    const keys = joinKeys(given);
    return (subject) => {
      const reasons: Reason[] = [];
      let unproved: Recovered | null = null;
      for (const { family, recognition, presumed } of candidates(subject, keys, primitives)) {
        for (const key of [...keys, ...publishedKeys(family.id)]) {
          const answer = tryKey(subject, family, recognition, key, primitives);
          if ('code' in answer) reasons.push(...(presumed ? [] : [answer]));
          else if (answer.verified) return [answer];
          else unproved ??= answer;
        }
      }
      return unproved ? [unproved] : worst(reasons);
    };
  },
};

type Candidate = { readonly family: Family; readonly recognition: Recognition; readonly presumed: boolean };

/** Families whose marks are there, the surest first; then those that leave none, which are worth a try only with a key. */
function candidates({ source, recognitions }: Subject, keys: readonly Key[], primitives: Primitives): Candidate[] {
  const marked = families.flatMap((family): Candidate[] => {
    const recognition = recognitions.get(family.id);
    return recognition && family.open ? [{ family, recognition, presumed: false }] : [];
  });
  const presumed = (keys.length === 0 ? [] : families).flatMap((family): Candidate[] => {
    const recognition = recognitions.has(family.id) ? null : family.presume?.(source, primitives);
    return recognition ? [{ family, recognition, presumed: true }] : [];
  });
  return [...marked.sort((a, b) => weight(b) - weight(a)), ...presumed];
}

const weight = ({ recognition }: Candidate): number => recognition.evidence.reduce((sum, each) => sum + each.weight, 0);

function tryKey(subject: Subject, family: Family, recognition: Recognition, key: Key, primitives: Primitives): Recovered | Reason {
  const outcome = family.open?.withKey(subject.source, recognition.state, key, primitives);
  if (!outcome) return refuse('key-unsuited', { wanted: '—' }).reason;
  if (!outcome.ok) return outcome.reason;
  const opened = outcome.value;
  const proof = resultProof(opened.pieces, primitives, !opened.unproved);
  if (opened.unproved && !speaksForKey(proof)) return refuse('key-wrong').reason;
  return {
    name: opened.name ?? nameBefore(subject, family.id, proof && 'format' in proof ? proof.format.extensions : []),
    pieces: opened.pieces,
    family: family.id,
    method: withKey.id,
    verified: proof?.kind === 'sound',
    why: why(key.name, opened, proof),
  };
}

const speaksForKey = (proof: ResultProof | null): boolean => proof !== null && (proof.kind === 'damaged' ? proof.ordered : true);

/** What says most about why nothing opened: a right key that met something unknown, then a wrong key, then an unsuited one. */
function worst(reasons: readonly Reason[]): Reason | null {
  const order = ['structure-broken', 'family-mode-unknown', 'key-wrong', 'key-unsuited'];
  const rank = ({ code }: Reason): number => order.indexOf(code);
  return reasons.toSorted((a, b) => rank(a) - rank(b))[0] ?? null;
}

function why(key: string, { unproved }: Opened, proof: ResultProof | null): Text {
  const fits = unproved ? opens(key) : fitsByItself(key);
  const result =
    !proof || proof.kind === 'ordered'
      ? unknown
      : proof.kind === 'sound'
        ? sound(proof.format.name)
        : damaged(proof.format.name, proof.breaksAt);
  return { ja: `${fits.ja}${result.ja}`, en: `${fits.en} ${result.en}` };
}

const fitsByItself = message({
  ja: (key: string) => `鍵「${key}」がこのファイル自身の検査に合った。`,
  en: (key: string) => `The key "${key}" holds by the file's own check.`,
});
const opens = message({
  ja: (key: string) => `鍵「${key}」で開いた。正しいことは結果からしか分からない形式。`,
  en: (key: string) => `Opened with the key "${key}"; in this format only the result shows that it is right.`,
});
const sound = message({
  ja: ({ ja }: Text) => `結果は${ja}として最後まで壊れていない。`,
  en: ({ en }: Text) => `The result is a ${en}, sound to its end.`,
});
const damaged = message({
  ja: ({ ja }: Text, at: number) => `結果は${ja}だが、${at}バイト目で構造が合わなくなる。`,
  en: ({ en }: Text, at: number) => `The result is a ${en} that does not fit from byte ${at}.`,
});
const unknown: Text = {
  ja: '結果は既知の形式ではないため、検証できない。',
  en: 'The result is of no format known here, so it cannot be verified.',
};
