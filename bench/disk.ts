import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockbitRanges, makeImage, overwrite } from './disk/make-image.ts';
import { makeFiles } from './disk/make-files.ts';

/**
 * What comes out of an NTFS disk image on which ransomware has been: files, bytes and names, next to what PhotoRec and foremost get out of the same image
 * in the same run. A file counts as correct where its SHA-256 is that of an original. `npm run bench -- disk [MEGABYTES]`.
 */
type Line = {
  path: string | null;
  origin: string;
  deleted: boolean;
  sha256: string;
  size: number;
  pieces: [string, number][];
  verified: boolean;
};

const megabytes = Number(process.argv[2] ?? 180);
const folder = mkdtempSync(join(tmpdir(), 'renkei-bench-disk-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const files = makeFiles(1, megabytes * 1e6);
const bySha = new Map(files.map((file) => [file.sha256, file]));
const byPath = new Map(files.map((file) => [file.path, file]));
const byName = new Map(files.map((file) => [basename(file.path), file]));
const totalBytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
const { image, madeBy } = makeImage(folder, files);
const size = statSync(image).size;
console.log(
  `\nimage     ${(size / 1e6).toFixed(0)} MB NTFS, ${files.length} files of ${(totalBytes / 1e6).toFixed(1)} MB, made by ${madeBy}`,
);

const damages: readonly (readonly [name: string, ranges: (size: number) => readonly (readonly [number, number])[]])[] = [
  ['LockBit 3.0 pattern (9.09 %)', lockbitRanges],
  ['first MiB', () => [[0, 2 ** 20]]],
  ['first 64 MiB', () => [[0, 64 * 2 ** 20]]],
];

for (const [name, ranges] of damages) {
  const damaged = join(folder, 'damaged.img');
  const cut = overwrite(image, damaged, ranges);
  // On the image before, told what was encrypted: a file without a missing byte lies outside it.
  const untouched = ours(image, JSON.stringify(cut)).lines.filter(
    (line) => line.origin === 'directory' && !line.deleted && missing(line) === 0 && bySha.has(line.sha256),
  );
  const result = ours(damaged);
  const correct = new Set(result.lines.map(({ sha256 }) => sha256).filter((sha256) => bySha.has(sha256)));
  const wanted = new Set(untouched.map(({ sha256 }) => sha256));
  const named = new Set(
    result.lines
      .filter(({ path, sha256 }) => path !== null && basename(path) === basename(bySha.get(sha256)?.path ?? '/'))
      .map(({ sha256 }) => sha256),
  );
  const { intact, wrong } = claims(result.lines, result.folder);

  console.log(`\n${name}`);
  console.log(`  untouched files             ${wanted.size}`);
  console.log(
    `  of them whole, by SHA-256   ${[...wanted].filter((sha256) => correct.has(sha256)).length} (${percent([...wanted].filter((sha256) => correct.has(sha256)).length, wanted.size)}), with their names ${[...wanted].filter((sha256) => named.has(sha256)).length}`,
  );
  console.log(`  bytes of files got back     ${(intact / 1e6).toFixed(1)} MB (${percent(intact, totalBytes)})`);
  console.log(`  bytes claimed that are not  ${wrong}`);
  console.log(`  layout told                 ${result.layout}`);
  console.log(
    `  speed, memory               ${(size / 1e6 / (result.scanned / 1000)).toFixed(0)} MB/s until the image is read through, ${(result.rss / 1e6).toFixed(0)} MB at most, ${(result.cpu / 1000).toFixed(1)} s of processor`,
  );
  console.log(
    `\n  ${'who'.padEnd(10)}${'correct files'.padStart(14)}${'correct MB'.padStart(12)}${'written'.padStart(9)}${'seconds'.padStart(9)}`,
  );
  row('Renkei', [...correct], result.lines.length, result.milliseconds / 1000);
  peer('photorec', 'PhotoRec', (out) => ['/log', '/d', join(out, 'found'), '/cmd', damaged, 'options,keep_corrupted_file_no,search']);
  peer('foremost', 'foremost', (out) => ['-i', damaged, '-o', join(out, 'found')]);
  rmSync(damaged);
  rmSync(result.folder, { recursive: true });
}

function ours(
  path: string,
  ranges?: string,
): { lines: Line[]; folder: string; layout: string; milliseconds: number; scanned: number; cpu: number; rss: number } {
  const out = mkdtempSync(join(folder, 'ours-'));
  const script = fileURLToPath(new URL('disk/write-all.ts', import.meta.url));
  settle();
  const { stdout, status, stderr } = spawnSync(process.execPath, [script, path, out, ...(ranges === undefined ? [] : [ranges])], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (status !== 0) throw new Error(stderr);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as object);
  const last = rows.at(-1) as { milliseconds: number; scanned: number; cpu: number; rss: number };
  const layout = (rows.find((row) => 'layout' in row) as { layout: string }).layout;
  const lines = rows
    .filter((row): row is Omit<Line, 'sha256'> => 'pieces' in row)
    .map((line, index) => ({
      ...line,
      sha256: createHash('sha256')
        .update(readFileSync(join(out, String(index))))
        .digest('hex'),
    }));
  return { lines, folder: out, layout, ...last };
}

/** What was written before must not slow down whoever runs next. */
function settle(): void {
  spawnSync('sync');
}

function missing({ pieces }: Line): number {
  return pieces.reduce((sum, [provenance, length]) => sum + (provenance === 'missing' ? length : 0), 0);
}

/**
 * Bytes that are called intact or rebuilt and are the original's, and those that are not. A file is told by its hash, its path or, where it has no name, by
 * its first or, with its length, its last bytes; deleted ones and text without a name (which may be what a filler held) have no original here.
 */
function claims(lines: readonly Line[], out: string): { intact: number; wrong: number } {
  const byHead = Map.groupBy(files, ({ bytes }) => headOf(bytes));
  const byTail = Map.groupBy(files, ({ bytes }) => tailOf(bytes));
  let intact = 0;
  let wrong = 0;
  const met = new Set<string>();
  for (const [index, { path, sha256, pieces, deleted }] of lines.entries()) {
    const bytes = readFileSync(join(out, String(index)));
    // Names are numbered here: one below a folder whose own name is lost says as much.
    const named = bySha.get(sha256) ?? (path === null || deleted ? undefined : (byPath.get(path) ?? byName.get(basename(path))));
    if (!named && path === null && inside(bytes)) {
      intact += bytes.length;
      continue;
    }
    const originals = named ? [named] : path === null ? (byHead.get(headOf(bytes)) ?? byTail.get(tailOf(bytes)) ?? []) : [];
    const judged = originals
      .filter((original) => !met.has(original.path))
      .map((original) => ({ original, ...compared(bytes, original.bytes, pieces) }));
    const [best] = judged.sort((a, b) => a.wrong - b.wrong);
    if (!best) continue;
    met.add(best.original.path);
    intact += best.intact;
    wrong += best.wrong;
  }
  return { intact, wrong };
}

/** The rest of a text behind an encrypted run: it stands as it is in one of the texts. */
function inside(bytes: Uint8Array): boolean {
  return (
    bytes.length > 64 && files.some((file) => /\.(?:txt|csv)$/.test(file.path) && Buffer.from(file.bytes).includes(Buffer.from(bytes)))
  );
}

function compared(bytes: Uint8Array, original: Uint8Array, pieces: Line['pieces']): { intact: number; wrong: number } {
  const sum = { intact: 0, wrong: 0 };
  let at = 0;
  for (const [provenance, length] of pieces) {
    const isRight = Buffer.from(bytes.subarray(at, at + length)).equals(original.subarray(at, at + length));
    if (provenance !== 'missing') sum[isRight ? 'intact' : 'wrong'] += length;
    at += length;
  }
  return sum;
}

function headOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.subarray(0, 2048)).toString('latin1');
}

function tailOf(bytes: Uint8Array): string {
  return `${bytes.length} ${Buffer.from(bytes.subarray(-256)).toString('latin1')}`;
}

function peer(program: string, name: string, words: (out: string) => string[]): void {
  const out = mkdtempSync(join(folder, `${program}-`));
  settle();
  const started = performance.now();
  const { error } = spawnSync(program, words(out), { cwd: out, stdio: 'ignore' });
  const seconds = (performance.now() - started) / 1000;
  if (error) {
    console.log(`  ${name.padEnd(10)}  not installed here, so not measured (Debian: testdisk, foremost)`);
    return;
  }
  const found = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const hashes = new Set(
    found.map((entry) =>
      createHash('sha256')
        .update(readFileSync(join(entry.parentPath, entry.name)))
        .digest('hex'),
    ),
  );
  row(
    name,
    [...hashes].filter((sha256) => bySha.has(sha256)),
    found.length,
    seconds,
  );
  rmSync(out, { recursive: true });
}

function row(name: string, correct: readonly string[], written: number, seconds: number): void {
  const bytes = correct.reduce((sum, sha256) => sum + (bySha.get(sha256)?.bytes.length ?? 0), 0);
  console.log(
    `  ${name.padEnd(10)}${String(correct.length).padStart(14)}${(bytes / 1e6).toFixed(1).padStart(12)}${String(written).padStart(9)}${seconds.toFixed(1).padStart(9)}`,
  );
}

function percent(part: number, whole: number): string {
  return `${((100 * part) / Math.max(1, whole)).toFixed(2)} %`;
}
