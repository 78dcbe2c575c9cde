/** An answer to one report: the most probable actor, whoever is more probable still. */
export type Answer = {
  readonly report: string;
  readonly actor: string;
  readonly guess: string | null;
  readonly probability: number;
  readonly seen: boolean;
  readonly loss: number;
};

const right = ({ guess, actor }: Answer): boolean => guess === actor;
const guessed = (answers: readonly Answer[]): Answer[] =>
  answers
    .filter(({ guess }) => guess !== null)
    .toSorted((one, other) => other.probability - one.probability || (one.report < other.report ? -1 : 1));

/** Share of right names among the most probable `coverage` of all answers; and of unseen actors' reports, how many are among them. */
export function atCoverage(answers: readonly Answer[], coverage: number): { precision: number; unseen: number } {
  const named = guessed(answers).slice(0, Math.round(coverage * answers.length));
  return measured(answers, named);
}

export function fromProbability(
  answers: readonly Answer[],
  least: number,
): { coverage: number; precision: number; unseen: number; wrongUnseen: number } {
  const named = answers.filter(({ guess, probability }) => guess !== null && probability >= least);
  const wrongUnseen = named.filter(({ seen }) => !seen).length;
  return { coverage: named.length / Math.max(1, answers.length), wrongUnseen, ...measured(answers, named) };
}

/** The largest coverage that keeps the precision. */
export function coverageAt(answers: readonly Answer[], precision: number): number {
  let [count, best] = [0, 0];
  for (const [place, answer] of guessed(answers).entries()) {
    count += Number(right(answer));
    if (count / (place + 1) >= precision) best = place + 1;
  }
  return best / answers.length;
}

const measured = (answers: readonly Answer[], named: readonly Answer[]) => ({
  precision: named.length === 0 ? Number.NaN : named.filter(right).length / named.length,
  unseen: named.filter(({ seen }) => !seen).length / Math.max(1, answers.filter(({ seen }) => !seen).length),
});

export type Bin = { readonly from: number; readonly count: number; readonly said: number; readonly right: number };

/** Ten bins of equal width over the probability of the most probable actor. */
export const reliability = (answers: readonly Answer[]): Bin[] =>
  Array.from({ length: 10 }, (_, bin) => {
    const inside = guessed(answers).filter(({ probability }) => Math.min(9, Math.floor(probability * 10)) === bin);
    const count = Math.max(1, inside.length);
    return {
      from: bin / 10,
      count: inside.length,
      said: inside.reduce((sum, { probability }) => sum + probability, 0) / count,
      right: inside.filter(right).length / count,
    };
  });

/** Expected calibration error: how far said and right are apart, over the bins. */
export function calibrationError(answers: readonly Answer[]): number {
  const bins = reliability(answers);
  const all = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, { count, said, right: share }) => sum + (count / Math.max(1, all)) * Math.abs(said - share), 0);
}

export const brier = (answers: readonly Answer[]): number =>
  guessed(answers).reduce((sum, answer) => sum + (answer.probability - Number(right(answer))) ** 2, 0) /
  Math.max(1, guessed(answers).length);

/** 95 % of resamples of whole actors (a bootstrap over clusters: reports of one actor are not independent) lie between the two. */
export function interval(
  answers: readonly Answer[],
  figure: (answers: readonly Answer[]) => number,
  seed: number,
  times = 400,
): [number, number] {
  const byActor = [...Map.groupBy(answers, ({ actor }) => actor).values()];
  let state = seed;
  const below = (limit: number): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const figures = Array.from({ length: times }, () => figure(byActor.flatMap(() => byActor[below(byActor.length)] ?? []))).filter(
    (value) => !Number.isNaN(value),
  );
  figures.sort((one, other) => one - other);
  return [figures[Math.floor(0.025 * figures.length)] ?? Number.NaN, figures[Math.ceil(0.975 * figures.length) - 1] ?? Number.NaN];
}
