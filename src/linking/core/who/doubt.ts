/**
 * How much more likely nobody known is where only a share of the reports could be named, as the natural log of a factor. The weights were learned where every
 * report has a name; here those without one are taken to be by actors whom nobody has named, so that the odds of a known actor are those of the named share
 * (a shift of priors: Saerens, Latinne and Decaestecker 2002). An assumption, not a measurement: it errs towards naming nobody.
 * @param named reports with a name @param all reports altogether @param actors different names
 */
export function doubtOf(named: number, all: number, actors: number): number {
  const share = Math.min(1, (named + 1) / (all + 1));
  const newcomers = Math.min(0.5, (actors + 1) / (named + 2));
  return Math.max(0, Math.log((1 - share + share * newcomers) / (share * newcomers)));
}
