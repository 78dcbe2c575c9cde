/** How much a partner's server may cost. What is above a limit ends the run with a code; what was taken in by then stays. */
export type PartnerLimits = {
  /** Milliseconds for finding the name and for the connection with its TLS. */
  readonly connectMs: number;
  /** Milliseconds that one request waits for the partner altogether, our own work not counted. */
  readonly waitMs: number;
  /** Bytes of all headers of an answer. */
  readonly headerBytes: number;
  /** Bytes of one answer, unpacked. */
  readonly answerBytes: number;
  /** Bytes of an answer that is kept in memory as a whole: descriptions, indexes, one event. */
  readonly heldBytes: number;
  /** An answer may be this many times larger than what came over the line. */
  readonly expansion: number;
  readonly redirects: number;
  /** Objects that are asked for at once. */
  readonly pageObjects: number;
  /** Objects one after the other that were all here before. */
  readonly oldObjects: number;
  /** Of one run. */
  readonly pages: number;
  readonly runBytes: number;
  readonly runMs: number;
};

export const partnerLimits: PartnerLimits = {
  connectMs: 15_000,
  waitMs: 120_000,
  headerBytes: 32 * 1024,
  answerBytes: 256 * 2 ** 20,
  heldBytes: 64 * 2 ** 20,
  expansion: 200,
  redirects: 3,
  pageObjects: 1000,
  oldObjects: 50_000,
  pages: 5000,
  runBytes: 4 * 2 ** 30,
  runMs: 15 * 60_000,
};
