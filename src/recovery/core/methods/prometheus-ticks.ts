import type { Text } from '#model/text.ts';
import { prometheus } from '../families/prometheus.ts';
import type { HuntedFile } from '../seeds/hunted-file.ts';
import { huntedFile } from '../seeds/hunted-file.ts';
import type { FoundSeed } from '../seeds/hunt-ticks.ts';
import { huntTicks } from '../seeds/hunt-ticks.ts';
import { openedBySeed } from '../seeds/prove-seed.ts';
import { prometheusState } from '../seeds/prometheus-key.ts';
import type { Primitives } from '../primitives.ts';
import { rebuilt, type Piece } from '../recovered.ts';
import type { Means, Method, Subject } from './method.ts';

/**
 * Prometheus and its kin (Thanos) without a key: the password of a file comes from the machine's tick count, of which there are 2^31; all are tried
 * (core/seeds). The way was published by CyCraft (cycraft-corp/Prometheus-Decryptor, MIT).
 */
export const prometheusTicks: Method = {
  id: 'prometheus-ticks',
  name: { ja: 'Prometheus：時刻の種の探索', en: 'Prometheus: search of tick seeds' },
  suits: ({ identification, recognitions }) =>
    recognitions.has(prometheus.id) &&
    [...recognitions].every(([id, { evidence }]) => id === prometheus.id || !evidence.some(({ signal }) => signal === 'structure')) &&
    identification.families.every(({ id, confidence }) => id === prometheus.id || confidence < OTHERS),
  *prepare(subjects, means) {
    const files = new Map(
      subjects.map((subject) => [subject, huntedFile(subject, subject.recognitions.get(prometheus.id)?.originalSize ?? undefined)]),
    );
    const ticks = subjects.some(looksLikeIt) ? means.ticks : firstDays(means.ticks);
    const found = yield* huntTicks([...files.values()], { ...means, ticks });
    return (subject) => {
      const file = files.get(subject);
      const seed = file && found.get(file);
      if (!file) return null;
      if (!seed) return { code: 'seed-not-found', facts: { from: ticks[0], to: ticks[1] } };
      return [
        {
          name: nameOf(subject, file, seed),
          pieces: [openedBySeed(file, seed.seed, means.primitives), ...trailerOf(subject, file, seed.seed, means.primitives)],
          family: prometheus.id,
          method: prometheusTicks.id,
          verified: seed.verified,
          why: whyOf(subject, file, seed),
        },
      ];
    };
  },
};

/**
 * The trailer goes through the cipher like the rest, as the published decryptor does it, so that both tools' results have one hash. It never was part
 * of the file: it is not called decrypted, and the reason given says where the original ends.
 */
function trailerOf({ source }: Subject, { body }: HuntedFile, seed: number, primitives: Primitives): Piece[] {
  if (body.size === source.size) return [];
  const state = prometheusState(seed);
  return [rebuilt(primitives.stream('salsa20', 20, state, body.size, source.read(body.size, source.size)))];
}

function whyOf({ source }: Subject, { body }: HuntedFile, { why }: FoundSeed): Text {
  const trailer = source.size - body.size;
  if (trailer === 0) return why;
  return {
    ja: `${why.ja}。元は${body.size}バイトで、続く${trailer}バイトは暗号化プログラムが付けたもの`,
    en: `${why.en}. The original ends at byte ${body.size}; the ${trailer} bytes behind it come from the ransomware`,
  };
}

/** More than "encrypted as a whole": its trailer, its extension or its note. */
const looksLikeIt = ({ identification, recognitions }: Subject): boolean =>
  recognitions.get(prometheus.id)?.originalSize != null ||
  identification.families.some(({ id, confidence }) => id === prometheus.id && confidence >= OTHERS);

/** Any file of chance looks as if it were encrypted as a whole. For such the search is a try, of half a minute: a machine that ran for up to three days. */
const firstDays = ([from, to]: Means['ticks']): Means['ticks'] => [from, Math.min(to, from + 2 ** 28)];

/** Where something else names another family so surely, a search of some minutes would be wasted. */
const OTHERS = 0.5;

/** Without ransomware's extension; a name that tells no type gets the extension of what was found. */
function nameOf({ name, identification }: Subject, file: HuntedFile, { extension }: FoundSeed): string {
  if (file.name !== null) return file.name;
  const kept = identification.originalName ?? name;
  return extension === null ? kept : `${kept}.${extension}`;
}
