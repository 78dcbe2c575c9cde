import { noteText } from '../src/linking/core/likenesses/note-text.ts';
import type { Engine } from '../src/linking/core/engine.ts';
import type { LinkReport } from '../src/linking/core/link.ts';
import { scaleOf } from '../src/linking/core/scale.ts';
import { fill, shipped } from './link/clusterings.ts';
import { plainShingles, wholeTexts } from './notes/baselines.ts';
import { engineLikeness, leaveFamiliesOut, ratioInterval, ratioOf, steppedPairs } from './notes/calibration.ts';
import { inventNotes } from './notes/invented-notes.ts';
import { asked, byLikeness, shares, type Nearest, type Share } from './notes/nearest.ts';
import { publishedNotes, related, sameFamily } from './notes/published-notes.ts';
import { hasNotes } from './recovery/ransom-notes.ts';

/**
 * How well `src/linking` links ransom notes that are handed in as reports with nothing but a note, how its weights for likeness come about, and what many notes cost.
 * `npm run bench -- notes`; with the word `many` also 100,000 invented notes (minutes).
 */
if (!hasNotes) {
  console.error('not here: ../shared/data/ransom-notes. Nothing was measured.');
  process.exit(2);
}

const notes = publishedNotes();
const placeOf = new Map(notes.map(({ report }, place) => [report.id, place]));
const likeness = engineLikeness(notes);
const [engine, linking] = timed(() => fill(notes.map(({ report }) => report)));
nearest();
links();
weights();
speed();

function nearest(): void {
  console.log(
    `\nnearest note, leave one out: ${notes.length} notes, ${asked(notes).length} of them with another of their family; 95 % bootstrap over families`,
  );
  const other = (place: number, a: string, b: string): number | null => placeOf.get(a === notes[place]?.report.id ? b : a) ?? null;
  const strongest =
    (from: number, by: Engine = engine): Nearest =>
    (place) => {
      const [link] = by.nearOf(notes[place]?.report.id ?? '', from, 1);
      return link ? other(place, link.a, link.b) : null;
    };
  /** NESTED: for each note the answers of an engine whose steps of likeness were counted without its family and those of its fold. */
  const learnedElsewhere = (): ((place: number) => Nearest) => {
    const folds = leaveFamiliesOut(notes, steppedPairs(notes, likeness)).map(({ places, steps }) => {
      const table = (shipped.likeness[noteText.kind] ?? []).map(({ from }, step) => ({ from, weight: steps[step] ?? 0 }));
      const weights = { ...shipped, likeness: { ...shipped.likeness, [noteText.kind]: table } };
      return {
        places,
        nearest: strongest(
          -10,
          fill(
            notes.map(({ report }) => report),
            weights,
          ),
        ),
      };
    });
    return (place) => folds.find(({ places }) => places.has(place))!.nearest; // every note is in a fold
  };
  show('runs of three words, Jaccard', byLikeness(notes.length, plainShingles(notes)));
  show('whole texts, TF-IDF cosine', byLikeness(notes.length, wholeTexts(notes)));
  show(
    'likeness of the engine alone',
    byLikeness(notes.length, (a, b) => likeness(a, b) ?? 0),
  );
  show('strongest link', strongest(shipped.threshold));
  show('strongest evidence, no threshold', strongest(-10));
  const unseen = learnedElsewhere();
  show('  steps of likeness of other families', (place) => unseen(place)(place));
  const forgiven = notes.flatMap((one, at) => notes.slice(at + 1).filter((two) => !sameFamily(one, two) && related(one, two))).length;
  console.log(
    `  tolerant: one family comes from the other or both from a third (knowledge/ransomware-families.json): ${forgiven} pairs forgiven`,
  );
}

function show(name: string, method: Nearest): void {
  const { strict, tolerant } = shares(notes, method);
  const told = ({ right, asked: all, low, high }: Share): string =>
    `${(right / all).toFixed(3)} (${right} of ${all}; ${low.toFixed(2)}–${high.toFixed(2)})`;
  console.log(`  ${name.padEnd(34)} strict ${told(strict)}   tolerant ${told(tolerant)}`);
}

function links(): void {
  const all = notes.flatMap((one, at) => notes.slice(at + 1).map((two) => ({ one, two })));
  const ofFamily = all.filter(({ one, two }) => sameFamily(one, two)).length;
  console.log(`\nlinks among the notes: ${ofFamily} of ${all.length} pairs are of one family`);
  for (const threshold of [-0.5, 0, 0.5, 1]) {
    const found = all.flatMap(({ one, two }) => {
      const link = engine.link(one.report.id, two.report.id);
      return link !== null && link.logOdds >= threshold ? [{ one, two }] : [];
    });
    const strict = found.filter(({ one, two }) => sameFamily(one, two)).length;
    const tolerant = found.filter(({ one, two }) => related(one, two)).length;
    console.log(
      `  log-odds ≥ ${threshold.toFixed(1).padStart(4)}: ${found.length} links · precision strict ${(strict / found.length).toFixed(2)} tolerant ${(tolerant / found.length).toFixed(2)} · recall ${(strict / ofFamily).toFixed(2)}`,
    );
  }
  const strangers = notes.filter((note) =>
    engine.linksOf(note.report.id).some(({ a, b }) => !related(note, notes[placeOf.get(a === note.report.id ? b : a) ?? 0] ?? note)),
  );
  console.log(`  notes linked with one of an unrelated family: ${strangers.length} of ${notes.length}`);
}

function weights(): void {
  const pairs = steppedPairs(notes, likeness);
  console.log('\nlog10 likelihood ratio by steps of likeness, documented relatives left out; 95 % bootstrap over families');
  for (const [step, { from, weight }] of (shipped.likeness[noteText.kind] ?? []).entries()) {
    const { same, different, log10 } = ratioOf(pairs, step);
    const [low, high] = ratioInterval(notes, pairs, step);
    console.log(
      `  from ${from.toFixed(2)}: ${String(same).padStart(3)} of one family, ${String(different).padStart(5)} not · ${log10.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)}) · in the table ${weight}`,
    );
  }
  const held = leaveFamiliesOut(notes, pairs).flatMap(({ said }) => said);
  const share = held.filter(({ same }) => same).length / held.length;
  const loss = (of: (chance: number) => number): number =>
    held.reduce((sum, { chance, same }) => sum - Math.log2(same ? of(chance) : 1 - of(chance)), 0) / held.length;
  console.log(
    `  leave families out, 5 folds: ${loss((chance) => chance).toFixed(4)} bits a pair, ${loss(() => share).toFixed(4)} without looking at the notes`,
  );
  for (const [low, high] of [
    [0, 0.01],
    [0.01, 0.1],
    [0.1, 0.4],
    [0.4, 0.8],
    [0.8, 1],
  ] as const) {
    const group = held.filter(({ chance }) => chance >= low && chance < high);
    if (group.length === 0) continue;
    const said = group.reduce((sum, { chance }) => sum + chance, 0) / group.length;
    console.log(
      `    said ${said.toFixed(3)}, came true ${(group.filter(({ same }) => same).length / group.length).toFixed(3)} (${group.length} pairs)`,
    );
  }
}

function speed(): void {
  console.log(`\nspeed     ${notes.length} notes linked in ${linking.toFixed(0)} ms`);
  if (!process.argv.includes('many')) return;
  const many = inventNotes(100_000, 20_000);
  const [profiles, profiling] = timed(() => many.map((report) => noteText.profile(report)));
  const counts = candidateCounts(profiles).toSorted((a, b) => a - b);
  const at = (share: number): number => counts[Math.floor(counts.length * share)] ?? 0;
  console.log(
    `  ${many.length} invented notes: profiles ${profiling.toFixed(0)} ms (${((1000 * profiling) / many.length).toFixed(0)} µs each) · candidates a note p50 ${at(0.5)} p99 ${at(0.99)} most ${counts.at(-1)}`,
  );
  const part = many.slice(0, 5_000);
  const [, filling] = timed(() => fill(part));
  console.log(`  the engine takes ${part.length} of them in ${filling.toFixed(0)} ms · a long note of noise ${hostile().toFixed(0)} ms`);
}

/** How many others share one of the first entries that is no hub, as the engine looks for them. */
function candidateCounts(profiles: readonly Int32Array[]): number[] {
  const scale = scaleOf(shipped);
  const held = new Map<number, number[]>();
  for (const [place, profile] of profiles.entries())
    for (const entry of profile) {
      const holders = held.get(entry);
      if (holders) holders.push(place);
      else held.set(entry, [place]);
    }
  return profiles
    .filter((_, place) => place % 50 === 0)
    .map((profile) => {
      const found = new Set<number>();
      for (const entry of profile.subarray(0, noteText.probes)) {
        const holders = held.get(entry) ?? [];
        if (scale.bucket(noteText.kind, holders.length) >= 0) for (const place of holders) found.add(place);
      }
      return found.size - 1;
    });
}

function hostile(): number {
  const noise = Array.from({ length: 500_000 }, (_, at) => Math.imul(at, 2_654_435_761).toString(36)).join(' ');
  const report: LinkReport = {
    id: 'noise',
    reportedAt: null,
    reporter: null,
    lang: null,
    text: '',
    exercise: false,
    traces: [{ type: 'note-text', norm: noise, role: 'attacker' }],
  };
  return timed(() => noteText.profile(report))[1];
}

function timed<T>(work: () => T): [T, number] {
  const from = performance.now();
  const value = work();
  return [value, performance.now() - from];
}
