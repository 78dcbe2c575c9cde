import { inTimeOrder } from '../src/mail/core/letter/in-time-order.ts';
import type { Letter } from '../src/mail/core/letter/letter.ts';
import { readLetter } from '../src/mail/core/letter/read-letter.ts';
import { parseMessage } from '../src/mail/core/mime/parse-message.ts';
import { threadsOf } from '../src/mail/core/threads/threads-of.ts';
import { ports } from '../src/mail/engine/ports.ts';
import { measureQuotes } from './mail/measure-quotes.ts';
import { hamGroups, spamAssassin } from './mail/spam-assassin.ts';
import { headerThreads, pairwise, toldWhole, type Partition } from './mail/thread-truth.ts';

/**
 * `npm run bench -- mail-threads`: threads and quotes on public mail (SpamAssassin ham of 2002, nearly all of it from mailing lists).
 *
 * Threads, in pairs of letters: against the reference headers, and with References, In-Reply-To and Thread-Index taken out of every letter before. Baselines in the
 * same run: one thread a subject; reference headers with subjects merged as JWZ does it. Quotes: see mail/measure-quotes.ts.
 */
function measureThreads(letters: readonly Letter[]): void {
  const truth = headerThreads(letters);
  const told = toldWhole(letters, truth);
  console.log(
    `\nthreads: ${letters.length} letters in ${new Set(truth.values()).size} by headers; ${told.length} of them in threads that headers tell whole`,
  );
  console.log('                                                        F1   precision  recall');
  const without = (some: readonly Letter[]): Letter[] =>
    some.map((letter) => ({ ...letter, references: [], inReplyTo: [], threadIndex: null, threadTopic: null }));
  tell('told whole, headers there', told, truth, ours(told));
  tell('  baseline: subject only', told, truth, bySubject(told));
  tell('  baseline: headers, then subjects merged (JWZ)', told, truth, merged(told, truth));
  tell('told whole, headers taken out', told, truth, ours(without(told)));
  tell('  baseline: subject only', told, truth, bySubject(told));
  tell('all, only edges that headers tell', letters, truth, withoutInferred(letters));
  tell('all, inferred edges too', letters, truth, ours(letters));
  tell('all, headers taken out', letters, truth, ours(without(letters)));
  tell('  baseline: subject only', letters, truth, bySubject(letters));
  console.log('  Over all letters the headers are silent about many replies: what is rightly joined counts as wrong there.');
  const edges = [...threadsOf(letters).parentOf.values()];
  const kinds = (kind: string): number => edges.filter((edge) => edge.kind === kind).length;
  console.log(`  edges: ${kinds('references')} by references, ${kinds('outlook')} by Thread-Index, ${kinds('inferred')} inferred`);
  const started = performance.now();
  const rounds = 5;
  for (let round = 0; round < rounds; round += 1) threadsOf(letters);
  console.log(`  speed: ${Math.round((letters.length * rounds) / ((performance.now() - started) / 1000))} letters/s`);
}

const ours = (letters: readonly Letter[]): Partition => new Map([...threadsOf(letters).threadOf].map(([id, thread]) => [id, thread.id]));

const bySubject = (letters: readonly Letter[]): Partition =>
  new Map(letters.map(({ id, baseSubject }) => [id, baseSubject === '' ? id : baseSubject]));

/** Header threads of one subject made one, where one of them begins with a reply or is alone (step 5 of JWZ, without its details). */
function merged(letters: readonly Letter[], truth: Partition): Partition {
  const first = new Map<string, string>();
  for (const letter of letters)
    if (letter.baseSubject !== '' && !first.has(letter.baseSubject)) first.set(letter.baseSubject, truth.get(letter.id) ?? '');
  const rootOf = new Map<string, string>();
  for (const letter of letters) {
    const thread = truth.get(letter.id) ?? '';
    if (!rootOf.has(thread)) rootOf.set(thread, first.get(letter.baseSubject) ?? thread);
  }
  return new Map(letters.map(({ id }) => [id, rootOf.get(truth.get(id) ?? '') ?? id]));
}

/** Threads of the letters that refer to others or are referred to; what would be inferred is left alone by giving every other letter a place of its own. */
function withoutInferred(letters: readonly Letter[]): Partition {
  const threads = threadsOf(
    letters.map((letter) =>
      letter.references.length + letter.inReplyTo.length > 0 ? letter : { ...letter, prefix: null, baseSubject: letter.id, quotes: [] },
    ),
  );
  return new Map([...threads.threadOf].map(([id, thread]) => [id, thread.id]));
}

function tell(name: string, letters: readonly Letter[], truth: Partition, found: Partition): void {
  const { f1, precision, recall } = pairwise(letters, truth, found);
  console.log(`  ${name.padEnd(48)}${[f1, precision, recall].map((figure) => figure.toFixed(4).padStart(10)).join('')}`);
}

const messages = spamAssassin(hamGroups);
if (messages !== null) {
  const letters = inTimeOrder(
    messages.map(({ name, bytes }) => readLetter(parseMessage(bytes, ports), ports, { file: '', place: name, rebuilt: false })),
  );
  measureThreads(letters);
  measureQuotes(letters);
}
