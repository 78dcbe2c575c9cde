/** Probability of log10 odds: 0 is one half, 1 ten to one. */
export const probabilityOf = (logOdds: number): number => 1 / (1 + 10 ** -logOdds);
