import { ristretto255_oprf } from '@noble/curves/ed25519.js';
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { performance } from 'node:perf_hooks';
import { alone, pieces, type Crew } from '../src/liaison/core/blind-matching/crew.ts';
import { answerQuery } from '../src/liaison/core/blind-matching/answer-query.ts';
import { buildQuery } from '../src/liaison/core/blind-matching/build-query.ts';
import type { MatchDomain } from '../src/liaison/core/blind-matching/match-messages.ts';
import { matchInput, matchSelector, NORMALISATION, type MatchSelector } from '../src/liaison/core/blind-matching/match-selector.ts';
import { buildMatchSet, lookUp, readMatchSet } from '../src/liaison/core/blind-matching/match-set.ts';
import { openAnswer } from '../src/liaison/core/blind-matching/open-answer.ts';
import { encodeScalar } from '../src/liaison/core/blind-matching/scalar.ts';
import { deriveKey, publicKeyOf, SUITE } from '../src/liaison/core/blind-matching/voprf.ts';
import { houseGroup } from '../src/liaison/blind-matching/house-group.ts';
import { openThreadCrew } from '../src/liaison/blind-matching/thread-crew.ts';
import type { Outcome } from '#model/outcome.ts';

/**
 * `npm run bench -- blind-matching [ASKED] [HELD]`: seconds for a query of 1,000 selectors against a published set of 100,000, end to end: blind (padding to
 * 1,024), evaluate with proof, check the proof, open, look up. The baseline is @noble/curves' own VOPRF in one thread, without padding. Publishing the set
 * happens once for each epoch and is told apart.
 */
const [asked = 1000, held = 100_000] = process.argv.slice(2).map(Number);
const crew = openThreadCrew();
const key = deriveKey(randomBytes(32), new Uint8Array());
const domain: MatchDomain = {
  evaluator: 'JP-NPA',
  asker: 'XA-POLICE',
  epoch: '01900000-0000-7000-8000-000000000001',
  publicKey: Buffer.from(publicKeyOf(houseGroup, key)).toString('hex'),
  suite: SUITE,
  normalisation: NORMALISATION,
};
const selector = (n: number): MatchSelector =>
  value(matchSelector('ipv4', `${198 - (n >> 18)}.${(n >> 16) & 3}.${(n >> 8) & 255}.${n & 255}`));
const chance = (bytes: number): Uint8Array => randomBytes(bytes);
/** Half of what is asked is held. */
const mine = Array.from({ length: asked }, (_, at) => selector(at * 2));
const theirs = Array.from({ length: held }, (_, at) => selector(at * 4));
const expected = mine.filter(({ norm }) => new Set(theirs.slice(0, asked).map((one) => one.norm)).has(norm)).length;

const seconds = (from: number): number => (performance.now() - from) / 1000;
const told = (what: string, took: number, more = ''): void => console.log(`${what.padEnd(42)}${took.toFixed(2).padStart(8)} s  ${more}`);

console.log(`threads   ${crew.hands} (of ${availableParallelism()} processors)`);
await crew.run<'outputs'>({ kind: 'outputs', key, inputs: [] }); // the first thread is up

const publishing = performance.now();
const outputs = (
  await Promise.all(
    pieces(held, crew.hands, 1000).map(({ from, to }) =>
      crew.run<'outputs'>({ kind: 'outputs', key, inputs: theirs.slice(from, to).map(matchInput) }),
    ),
  )
).flatMap((part) => part.outputs);
const bytes = value(
  buildMatchSet(
    domain,
    { set: domain.epoch, publishedAt: '2026-04-01T00:00:00Z' },
    outputs.map((output, at) => ({ output, label: { desk: 'JP-NPA', reference: `BM-${at}` } })),
    chance,
  ),
);
told(`publish a set of ${held}`, seconds(publishing), `${(bytes.length / 2 ** 20).toFixed(1)} MiB, once an epoch`);

await query('one thread of the house', alone(houseGroup));
await query(`${crew.hands} threads`, crew);
await crew.close();
baseline();

async function query(name: string, of: Crew): Promise<void> {
  const start = performance.now();
  const cpu = process.cpuUsage();
  const wish = { id: domain.epoch, caseReference: 'x', purpose: 'x', selectors: mine };
  const { query, secret } = value(await buildQuery(of, domain, wish, chance));
  const blinded = seconds(start);
  const answer = value(await answerQuery(of, houseGroup, key, query, chance));
  const evaluated = seconds(start);
  const opened = value(await openAnswer(of, houseGroup, secret, answer));
  const finished = seconds(start);
  const set = value(readMatchSet(bytes));
  const hits = opened.filter(({ output }) => lookUp(set, output) !== null).length;
  if (hits !== expected) throw new Error(`${hits} hits instead of ${expected}`);
  const parts = `blind ${blinded.toFixed(2)}, evaluate ${(evaluated - blinded).toFixed(2)}, open ${(finished - evaluated).toFixed(2)}, look up ${(seconds(start) - finished).toFixed(2)}`;
  const { user, system } = process.cpuUsage(cpu);
  told(
    `${asked} against ${held}, ${name}`,
    seconds(start),
    `${parts}; ${((user + system) / 1e6).toFixed(2)} s of processor time; ${hits} hits`,
  );
}

function baseline(): void {
  const { voprf } = ristretto255_oprf;
  const start = performance.now();
  const sent = mine.map((one) => ({ input: matchInput(one), ...voprf.blind(matchInput(one)) }));
  const answer = voprf.blindEvaluateBatch(
    encodeScalar(key),
    Buffer.from(domain.publicKey, 'hex'),
    sent.map(({ blinded }) => blinded),
  );
  const items = sent.map((one, at) => ({ ...one, evaluated: answer.evaluated[at] ?? new Uint8Array() }));
  const opened = voprf.finalizeBatch(items, Buffer.from(domain.publicKey, 'hex'), answer.proof);
  const set = value(readMatchSet(bytes));
  const hits = opened.filter((output) => lookUp(set, output) !== null).length;
  if (hits !== expected) throw new Error(`${hits} hits instead of ${expected}`);
  told(`${asked} against ${held}, @noble/curves alone`, seconds(start), 'the baseline');
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.reason.code);
  return outcome.value;
}
