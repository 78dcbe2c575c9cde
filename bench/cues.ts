import { readFileSync } from 'node:fs';
import { ports } from '../src/mail/engine/ports.ts';
import type { LabelledText } from '../src/mail/core/cues/corpus/score-cues.ts';
import { precision, recall, scoreCues } from '../src/mail/core/cues/corpus/score-cues.ts';
import { cueIds } from '../src/mail/core/cues/cue.ts';
import { cuesIn } from '../src/mail/core/cues/cues-in.ts';
import { readLetter } from '../src/mail/core/letter/read-letter.ts';
import { parseMessage } from '../src/mail/core/mime/parse-message.ts';
import { hamGroups, spamAssassin } from './mail/spam-assassin.ts';

/**
 * How well the cues of a conversation are read: precision and recall on both authored halves, beside single words as one would look for them (the baseline),
 * how often each cue is found in ordinary English mail, and how fast. `npm run bench -- cues errors` also lists what is wrong on the development half;
 * the held-out half's sentences are never shown.
 */
const singleWords: Readonly<Record<string, RegExp>> = {
  'could-not-open': /open|開け|開き|解凍/i,
  'asks-software': /software|ソフト|version|バージョン/i,
  'announces-material': /will send|お送り/i,
  'gives-file': /attach|添付/i,
  'password-follows': /password|パスワード/i,
  'asks-enable': /enable|macro|有効|マクロ/i,
  'avoids-phone': /phone|call|電話/i,
  urgency: /urgent|soon|至急|早/i,
};

const halves = (['development', 'held-out'] as const).map((name) => ({ name, texts: load(name) }));
for (const { name, texts } of halves) {
  const { tallies, errors } = scoreCues(texts, cuesIn);
  const baseline = scoreCues(
    texts,
    (text) => new Map(cueIds.flatMap((cue) => (singleWords[cue]?.test(text) ? [[cue, true] as const] : []))),
  );
  console.log(`\n${name}: ${texts.length} texts   precision  recall   marked │ single words: precision  recall`);
  for (const part of ['all', 'ja', 'en', ...cueIds]) {
    const own = tallies.get(part);
    const simple = singleWords[part] ? baseline.tallies.get(part) : undefined;
    if (own === undefined) continue;
    const beside = simple ? `             ${figure(precision(simple))} ${figure(recall(simple))}` : '';
    console.log(
      `${part.padEnd(26)} ${figure(precision(own))} ${figure(recall(own))} ${String(own.found + own.missed).padStart(8)} │${beside}`,
    );
  }
  if (name === 'development' && process.argv[2] === 'errors') console.log(errors.join('\n'));
}

const ham = spamAssassin(hamGroups);
if (ham !== null) {
  const letters = ham.map(({ name, bytes }) => readLetter(parseMessage(bytes, ports), ports, { file: name, place: '', rebuilt: false }));
  const texts = letters.map(({ own }) => own.text);
  const counts = new Map<string, number>();
  for (const text of texts) for (const cue of cuesIn(text).keys()) counts.set(cue, (counts.get(cue) ?? 0) + 1);
  console.log(`\nordinary mail: of ${texts.length} messages (SpamAssassin ham, English, mostly lists, 2002) so many have the cue`);
  for (const cue of cueIds)
    console.log(
      `${cue.padEnd(26)} ${String(counts.get(cue) ?? 0).padStart(6)} ${((100 * (counts.get(cue) ?? 0)) / texts.length).toFixed(2).padStart(8)} %`,
    );
  console.log(`\nspeed     ${rate(texts)} over their own words`);
}
const japanese = halves.flatMap(({ texts }) => texts.filter(({ lang }) => lang === 'ja').map(({ text }) => text));
const messages = Array.from({ length: 2000 }, (_, i) =>
  Array.from({ length: 8 }, (__, k) => japanese[(i * 7 + k * 31) % japanese.length]).join('\n'),
);
console.log(`speed     ${rate(messages)} over messages made of the Japanese sentences, dense with cues`);

/** Processor time, not the clock: other work on the machine does not count. */
function rate(texts: readonly string[]): string {
  for (const text of texts) cuesIn(text);
  const bytes = texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0);
  const start = process.cpuUsage();
  for (const text of texts) cuesIn(text);
  const { user, system } = process.cpuUsage(start);
  const seconds = (user + system) / 1e6;
  return `${(bytes / 1e6 / seconds).toFixed(1)} MB/s, ${Math.round(texts.length / seconds)} messages/s of processor time`;
}

function load(half: string): LabelledText[] {
  const lines = readFileSync(new URL(`../src/mail/core/cues/corpus/${half}.ndjson`, import.meta.url), 'utf8')
    .trim()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as LabelledText);
}

function figure(value: number): string {
  return value.toFixed(3).padStart(9);
}
