import { existsSync, readFileSync } from 'node:fs';
import { sourceOfBytes } from '#model/byte-source.ts';
import { identify } from '../src/recovery/core/identify/identify.ts';
import { identifyTogether } from '../src/recovery/core/identify/identify-together.ts';
import { isDocumentedKin } from '../src/recovery/core/identify/known-families.ts';
import { wordsOf, maskNote } from '../src/recovery/core/notes/mask-note.ts';
import { recogniseNote } from '../src/recovery/core/notes/recognise-note.ts';
import { rank } from '../src/recovery/core/identify/rank.ts';
import { primitives } from '../src/recovery/engine/primitives.ts';
import { benignFiles } from './recovery/benign-files.ts';
import type { Figures } from './recovery/note-figures.ts';
import { calibration, figures, isOf, leaveFamilyOut, leaveOneOut } from './recovery/note-figures.ts';
import { nested } from './recovery/nested.ts';
import type { PublishedNote } from './recovery/ransom-notes.ts';
import { hasNotes, readNotes } from './recovery/ransom-notes.ts';

/**
 * `npm run bench -- identify [nested]`: families named on the published samples with their names removed; ransom notes cross-validated, beside what the file name alone and the
 * plainly nearest text would say; notes of families that are not known; benign files; time. `nested` adds ten minutes: weights chosen inside the cross-validation.
 */
const recovery = new URL('../../shared/data/recovery/', import.meta.url);
if (existsSync(new URL('index.json', recovery))) samples();
else console.log('\nsamples    skipped: ../shared/data/recovery is not there');
if (hasNotes) notes();
else console.log('\nnotes      skipped: ../shared/data/ransom-notes is not there');
benign();
speed();

function samples(): void {
  const index = JSON.parse(readFileSync(new URL('index.json', recovery), 'utf8')) as { file: string; family: string }[];
  console.log('\nsamples, names removed                       named                       confidence  kind       ms');
  let right = 0;
  for (const { file, family } of index) {
    const source = sourceOfBytes(new Uint8Array(readFileSync(new URL(file.split('/').map(encodeURIComponent).join('/'), recovery))));
    const start = performance.now();
    const { identification } = identify(source, null, primitives);
    const [best] = identification.families;
    if (best?.family === family) right += 1;
    const cells = [file.slice(-42).padEnd(44), (best?.family ?? 'unknown').padEnd(27), (best?.confidence ?? 0).toFixed(2).padEnd(11)];
    console.log(`${cells.join(' ')} ${identification.kind.padEnd(10)} ${Math.round(performance.now() - start)}`);
  }
  console.log(`top-1 ${right} of ${index.length}`);
}

function notes(): void {
  const published = readNotes();
  const known = leaveOneOut(published);
  const folders = new Set(known.map(({ note }) => note.folder)).size;
  console.log(
    `\nnotes: ${known.length} of ${folders} families with two or more, each left out in turn      top-1            top-3        or a documented relative`,
  );
  const rows: [string, Figures][] = [
    ['wording, marks and names in the note', figures(known, () => true)],
    ['… and the name of the file where an independent list has it', figures(known, () => true, 'listed')],
    ['wording alone', figures(known, ({ evidence }) => evidence.signal === 'note-text')],
    ['wording and marks (onion, mail, Tox …)', figures(known, ({ evidence }) => evidence.signal !== 'self-name')],
    ['baseline: name of the file alone (our list, made with these in sight)', figures(known, () => false, 'all')],
    ['baseline: name of the file alone (independent list)', figures(known, () => false, 'listed')],
    [
      'baseline: nearest by plain Jaccard',
      nearest(
        known.map(({ note }) => note),
        published,
      ),
    ],
  ];
  for (const [name, row] of rows) {
    console.log(
      `  ${name.padEnd(70)} ${share(row.first, row.trials)}  ${share(row.three, row.trials)}  ${share(row.firstOrKin, row.trials)}`,
    );
  }
  const [, all] = rows[0] ?? [];
  for (const wrong of all?.wrong ?? []) console.log(`    not named: ${wrong}`);
  const byFamily = Map.groupBy(known, ({ note }) => note.folder);
  const whole = [...byFamily].filter(([, trials]) => figures(trials, () => true).first === trials.length).length;
  console.log(`  families with every note named: ${whole} of ${folders}`);

  const foreign = leaveFamilyOut(published);
  const labelled = foreign.flatMap(({ note, clues }) =>
    rank(clues)
      .families.filter(({ confidence }) => confidence >= 0.5)
      .map(({ id }) => ({ note, id })),
  );
  const kin = labelled.filter(({ note, id }) => isDocumentedKin(id, note.family)).length;
  console.log(
    `\nnotes of families that are not known (each family left out): ${foreign.length} notes, ${labelled.length} given a name at 0.5 or more, ${kin} of these a relative's`,
  );
  console.log('confidence     family known: answers, right     family unknown: answers, a relative');
  for (const { from, to, answers, right, foreign: strangers, rightForeign } of calibration(known, foreign)) {
    console.log(
      `  ${from.toFixed(1)}–${to.toFixed(1)} ${String(answers).padStart(18)} ${String(right).padStart(10)} ${String(strangers).padStart(24)} ${String(rightForeign).padStart(10)}`,
    );
  }
  console.log(
    `recognised as notes at all: ${published.filter(({ bytes }) => recogniseNote(bytes) !== null).length} of ${published.length}`,
  );
  if (process.argv.includes('nested')) {
    const { first, three, trials, chosen } = nested(published);
    console.log(
      `nested: top-1 ${share(first, trials)} top-3 ${share(three, trials)}; chosen ${[...chosen].map(([setting, times]) => `${setting} ×${times}`).join(', ')}`,
    );
  }
}

/** The family of the note with the largest share of words in common. */
function nearest(left: readonly PublishedNote[], all: readonly PublishedNote[]): Figures {
  const words = new Map(all.map((note) => [note, new Set(wordsOf(maskNote(note.text)))]));
  const jaccard = (one: PublishedNote, other: PublishedNote): number => {
    const [a, b] = [words.get(one) ?? new Set<string>(), words.get(other) ?? new Set<string>()];
    const both = [...a].filter((word) => b.has(word)).length;
    return both / (a.size + b.size - both);
  };
  const ranked = left.map((note) => {
    const order = all.filter((other) => other !== note).toSorted((a, b) => jaccard(note, b) - jaccard(note, a));
    return { note, families: [...new Set(order.map(({ family }) => family))] };
  });
  return {
    trials: left.length,
    first: ranked.filter(({ note, families }) => isOf(families[0] ?? '', note)).length,
    firstOrKin: ranked.filter(({ note, families }) => isOf(families[0] ?? '', note) || isDocumentedKin(families[0] ?? '', note.family))
      .length,
    three: ranked.filter(({ note, families }) => families.slice(0, 3).some((id) => isOf(id, note))).length,
    wrong: [],
  };
}

function benign(): void {
  const { texts, others } = benignFiles(1000, 1000);
  for (const [name, paths] of [
    ['texts', texts],
    ['files of any kind', others],
  ] as const) {
    const start = performance.now();
    const labelled = paths.filter((path) => {
      const { identification } = identify(
        sourceOfBytes(new Uint8Array(readFileSync(path))),
        path.slice(path.lastIndexOf('/') + 1),
        primitives,
      );
      return identification.kind === 'note' || identification.families.length > 0;
    });
    console.log(
      `\nbenign ${name}: ${paths.length}, labelled: ${labelled.length}, ${((performance.now() - start) / paths.length).toFixed(1)} ms each`,
    );
    for (const path of labelled) console.log(`    ${path.slice(-90)}`);
  }
}

/** Two files of 10 MB, encrypted in parts, and a note, as the report form hands them in. */
function speed(): void {
  const file = (seed: number): Uint8Array => {
    let state = seed;
    return Uint8Array.from({ length: 10_000_000 }, (_, at) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return at % 3_000_000 < 1_000_000 ? state >>> 24 : 65 + ((at >> 3) % 26);
    });
  };
  const text =
    'Your files are encrypted by Kakuu Ransomware. Download Tor Browser and write to rei@onionmail.example. Your ID: 4F7A99C20B11';
  const given = [file(7), file(8), new TextEncoder().encode(text)].map((bytes) => ({ name: null, file: sourceOfBytes(bytes) }));
  const start = performance.now();
  identifyTogether(given, primitives);
  console.log(`\ntwo files of 10 MB and a note, identified together: ${((performance.now() - start) / 1000).toFixed(2)} s`);
}

function share(count: number, of: number): string {
  return `${String(count).padStart(3)} of ${of} (${((100 * count) / of).toFixed(1)} %)`;
}
