import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { RenkeiError } from '#model/errors.ts';
import type { Outcome } from '#model/outcome.ts';
import { message } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { ExitCode } from '#platform/cli/failure.ts';
import { say } from '#platform/cli/language.ts';
import type { Terminal } from '#platform/cli/terminal.ts';
import type { WithCentre } from '#platform/centre/with-centre.ts';
import { homeOf } from '#platform/identity/index.ts';
import type { Services } from '#platform/services.ts';
import { admitQuery, EPOCH_DAYS } from '../core/blind-matching/admit-query.ts';
import { answerQuery } from '../core/blind-matching/answer-query.ts';
import { buildQuery } from '../core/blind-matching/build-query.ts';
import type { Crew } from '../core/blind-matching/crew.ts';
import { Announcement, BlindEvaluation, BlindQuery, domainOf, EpochKey, QuerySecret } from '../core/blind-matching/match-messages.ts';
import { matchInput, NORMALISATION, type MatchSelector } from '../core/blind-matching/match-selector.ts';
import { buildMatchSet, lookUp, readMatchSet } from '../core/blind-matching/match-set.ts';
import { openAnswer } from '../core/blind-matching/open-answer.ts';
import { LARGEST_QUERY, querySizes, setSizeFor } from '../core/blind-matching/query-size.ts';
import { decodeScalar, drawScalar, encodeScalar, SCALAR_CHANCE } from '../core/blind-matching/scalar.ts';
import { publicKeyOf, SUITE } from '../core/blind-matching/voprf.ts';
import { answerPartner } from './answer-partner.ts';
import { houseGroup } from './house-group.ts';
import { readBytes, readMessage, readSelectors, type SelectorList, writeNew } from './match-files.ts';
import { newReference } from './new-reference.ts';
import { noteAsk, noteFinish } from './note-ask.ts';
import { outputsOf } from './outputs-of.ts';
import { openThreadCrew } from './thread-crew.ts';

type Call<Options> = {
  readonly args: readonly string[];
  readonly options: Options;
  readonly terminal: Terminal;
  readonly withCentre: WithCentre;
};

/** The command line of whoever runs the centre, at its desk. */
const operatorOf = async ({ database }: Services): Promise<Viewer> => ({
  person: null,
  name: './renkei',
  organisation: (await database.asSystem(homeOf)).id,
  kind: 'agency',
  role: 'officer',
  exerciseOnly: false,
});

export async function makeKey({ options, terminal }: Call<{ evaluator: string; partner: string; out: string }>): Promise<void> {
  const key = drawScalar(randomBytes(SCALAR_CHANCE));
  const opensAt = new Date();
  const made: EpochKey = {
    format: 'renkei-blind-key-1',
    evaluator: options.evaluator,
    asker: options.partner,
    epoch: randomUUID(),
    publicKey: hex(publicKeyOf(houseGroup, key)),
    suite: SUITE,
    normalisation: NORMALISATION,
    secretKey: hex(encodeScalar(key)),
    opensAt: opensAt.toISOString(),
    closesAt: new Date(opensAt.getTime() + EPOCH_DAYS * 86_400_000).toISOString(),
  };
  await writeNew(options.out, written(made), { secret: true });
  terminal.result(
    { epoch: made.epoch, publicKey: made.publicKey, closesAt: made.closesAt },
    say(message({ ja: () => `鍵を作りました（${made.closesAt}まで）。`, en: () => `The key is made, until ${made.closesAt}.` })()),
  );
}

export async function publish({
  args,
  options,
  terminal,
}: Call<{ key: string; out: string; announcement: string; references: string }>): Promise<ExitCode> {
  const key = await readMessage(options.key, EpochKey);
  const list = await readSelectors(args[0] ?? '');
  const held = [...new Map(list.selectors.map((selector) => [hex(matchInput(selector)), selector])).values()];
  const progress = terminal.progress({ ja: '集合を作っています', en: 'Making the set' });
  const outputs = await withCrew((crew) =>
    outputsOf(crew, secretOf(key), held.map(matchInput), (done) => progress.report(done, held.length)),
  );
  progress.end();
  const items = outputs.map((output) => ({ output, label: { desk: key.evaluator, reference: newReference() } }));
  const [set, publishedAt] = [randomUUID(), new Date().toISOString()];
  const bytes = value(buildMatchSet(domainOf(key), { set, publishedAt }, items, randomBytes));
  const announcement: Announcement = {
    format: 'renkei-blind-announcement-1',
    ...domainOf(key),
    opensAt: key.opensAt,
    closesAt: key.closesAt,
    querySizes: [...querySizes],
    // Files pass by hand: whoever answers them counts for himself.
    quota: LARGEST_QUERY,
    set: {
      id: set,
      publishedAt,
      entries: setSizeFor(items.length),
      bytes: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('hex'),
    },
  };
  await writeNew(
    options.references,
    held.map(({ type, value: of }, at) => `${JSON.stringify({ reference: items[at]?.label.reference, type, value: of })}\n`).join(''),
    { secret: true },
  );
  await writeNew(options.out, bytes);
  await writeNew(options.announcement, written(announcement));
  return told(
    terminal,
    list,
    { entries: announcement.set?.entries, held: held.length, bytes: bytes.length },
    say(publishedLine(held.length, setSizeFor(held.length))),
  );
}

export async function blind({
  args,
  options,
  terminal,
  withCentre,
}: Call<{
  announcement: string;
  case: string;
  purpose: string;
  out: string;
  secret: string;
  data?: string | undefined;
}>): Promise<ExitCode> {
  const announcement = await readMessage(options.announcement, Announcement);
  if (Date.parse(announcement.closesAt) <= Date.now()) throw new RenkeiError('epoch-over');
  const list = await readSelectors(args[0] ?? '');
  const wish = { id: randomUUID(), caseReference: options.case, purpose: options.purpose, selectors: list.selectors };
  const { query, secret } = value(await withCrew((crew) => buildQuery(crew, domainOf(announcement), wish, randomBytes)));
  const size = query.elements.length / 64;
  // Noted before anything can leave.
  if (options.data !== undefined)
    await withCentre(options.data, async ({ services }) => noteAsk(services, await operatorOf(services), query));
  await writeNew(options.secret, written(secret), { secret: true });
  await writeNew(options.out, written(query));
  return told(
    terminal,
    list,
    { query: query.id, asked: secret.selectors.length, elements: size },
    say(blindedLine(secret.selectors.length, size)),
  );
}

export async function evaluate({
  args,
  options,
  terminal,
  withCentre,
}: Call<{ key?: string | undefined; log?: string | undefined; data?: string | undefined; out: string }>): Promise<void> {
  const query = await readMessage(args[0] ?? '', BlindQuery);
  const answer = await withCrew((crew) =>
    options.data === undefined
      ? evaluateByKey(crew, query, options.key ?? '', options.log ?? '')
      : withCentre(options.data, async ({ services }) =>
          answerPartner({ services, crew }, await operatorOf(services), { partner: query.asker, query, byFile: true }),
        ),
  );
  await writeNew(options.out, written(answer));
  const { id, asker, caseReference, purpose } = query;
  terminal.result(
    { query: id, asker, caseReference, purpose, elements: query.elements.length / 64 },
    say(evaluatedLine(asker, query.elements.length / 64)),
  );
}

/** The log is what tells a replay: an entry a query, never a selector. */
async function evaluateByKey(crew: Crew, query: BlindQuery, keyFile: string, log: string): Promise<BlindEvaluation> {
  const key = await readMessage(keyFile, EpochKey);
  const before = await readFile(log, 'utf8').catch(() => '');
  const now = new Date().toISOString();
  const entry = {
    at: now,
    query: query.id,
    asker: query.asker,
    epoch: query.epoch,
    caseReference: query.caseReference,
    purpose: query.purpose,
  };
  const elements = value(
    admitQuery(query, {
      stopped: false,
      epoch: { domain: domainOf(key), closesAt: key.closesAt },
      quota: Infinity,
      used: 0,
      seen: before.includes(`"query":"${query.id}"`),
      now,
    }),
  );
  const answer = value(await answerQuery(crew, houseGroup, secretOf(key), query, randomBytes));
  await appendFile(log, `${JSON.stringify({ ...entry, elements })}\n`);
  return answer;
}

export async function finish({
  args,
  options,
  terminal,
  withCentre,
}: Call<{ secret: string; set: string; data?: string | undefined }>): Promise<void> {
  const [answer, secret] = [await readMessage(args[0] ?? '', BlindEvaluation), await readMessage(options.secret, QuerySecret)];
  const set = value(readMatchSet(await readBytes(options.set)));
  if (set.head.epoch !== secret.query.epoch || set.head.publicKey !== secret.query.publicKey)
    throw new RenkeiError('blind-domain', { field: 'epoch' });
  const opened = value(await withCrew((crew) => openAnswer(crew, houseGroup, secret, answer)));
  const hits = opened.flatMap(({ selector, output }) => {
    const label = lookUp(set, output);
    return label ? [{ ...shown(selector), ...label }] : [];
  });
  if (options.data !== undefined)
    await withCentre(options.data, async ({ services }) => noteFinish(services, await operatorOf(services), secret.query.id, hits.length));
  const lines = hits.map(({ type, value: of, desk, reference }) => `${type} ${of}  ${say(hitLine(desk, reference))}`);
  terminal.result(
    { query: secret.query.id, proven: true, asked: opened.length, hits },
    [...lines, say(finishedLine(hits.length, opened.length))].join('\n'),
  );
}

const shown = ({ type, value: of }: MatchSelector) => ({ type, value: of });
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const written = (made: object): string => `${JSON.stringify(made)}\n`;

function secretOf({ secretKey, publicKey }: EpochKey): bigint {
  const key = decodeScalar(Buffer.from(secretKey, 'hex'));
  if (key === null || hex(publicKeyOf(houseGroup, key)) !== publicKey) throw new RenkeiError('blind-secret');
  return key;
}

async function withCrew<T>(work: (crew: Crew) => Promise<T>): Promise<T> {
  const crew = openThreadCrew();
  try {
    return await work(crew);
  } finally {
    await crew.close();
  }
}

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new RenkeiError(outcome.reason.code, outcome.reason.facts);
  return outcome.value;
}

function told(terminal: Terminal, { setAside }: SelectorList, result: object, line: string): ExitCode {
  terminal.result({ ...result, setAside }, [...setAside.map(({ line: at, why }) => `${at}: ${why}`), line].join('\n'));
  return setAside.length > 0 ? 4 : 0;
}

const publishedLine = message({
  ja: (held: number, entries: number) => `登録${held}件を、${entries}件の集合にして公開できるようにしました。`,
  en: (held: number, entries: number) => `${held} selectors are ready to be published as a set of ${entries}.`,
});
const blindedLine = message({
  ja: (asked: number, elements: number) => `${asked}件を${elements}件の照合にしました。秘密のファイルは渡さないでください。`,
  en: (asked: number, elements: number) => `${asked} selectors are blinded into a query of ${elements}. Keep the secret to yourself.`,
});
const evaluatedLine = message({
  ja: (asker: string, elements: number) => `${asker} の${elements}件の照合に答えました。何を尋ねたかは分かりません。`,
  en: (asker: string, elements: number) => `Answered a query of ${elements} by ${asker}. What it asks, nobody here knows.`,
});
const hitLine = message({
  ja: (desk: string, reference: string) => `該当あり：窓口 ${desk}、番号 ${reference}`,
  en: (desk: string, reference: string) => `hit: contact desk ${desk}, reference ${reference}`,
});
const finishedLine = message({
  ja: (hits: number, asked: number) =>
    `証明を確かめました。${asked}件のうち該当${hits}件。残りについて、あなたが利用できる情報はありません。`,
  en: (hits: number, asked: number) => `The proof holds. ${hits} of ${asked} hit; on the others there is no information available to you.`,
});
