import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished } from 'vitest';
import { Manifest, type ManifestEntry } from '../../src/recovery/core/manifest.ts';
import { readAll } from '#model/byte-source.ts';
import { usualLayout } from '../../src/recovery/core/families/lockbit3-layout.ts';
import { fixtureRandom, lockBit3Fixture, rowsOfText } from '../../src/recovery/core/reuse/lockbit3-fixture.ts';
import { primitives } from '../../src/recovery/engine/primitives.ts';

/** A folder that is gone after the test. */
export function freshFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'renkei-recovery-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * The files of a machine after LockBit 3.0 with a key block used again and again, built in memory by the published layout, beside a letter: something to
 * be got back without any key, since a few of the files have long names.
 */
export function evidenceFolder(parent: string, files: number, seed: number): string {
  const path = join(parent, 'evidence');
  const random = fixtureRandom(seed);
  const key = { state: random.words(), blob: random.bytes(128), modulusWord: random.words()[0] ?? 1 };
  for (let index = 0; index < files; index += 1) {
    const name = index % 10 === 0 ? `${Buffer.from(random.bytes(70)).toString('hex')}.txt` : `report-${index}.txt`;
    const original = rowsOfText(index === 1 ? 7_000_000 : 300 + random.below(90_000), `Accounts of quarter ${index}`);
    const source = lockBit3Fixture({ original, name, layout: usualLayout, state: random.words() }, key, primitives);
    const folder = join(path, index % 2 === 0 ? 'home' : 'office');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.Xq1ZpR7Lw`), readAll(source));
  }
  writeFileSync(
    join(path, 'letter.txt'),
    'Dear colleague,\n\nthe meeting is moved to Tuesday at ten. Please bring the minutes of the last one.\n',
  );
  return path;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Every ordinary file below a folder, by path. */
export function filesBelow(folder: string): Map<string, string> {
  const found = new Map<string, string>();
  if (!existsSync(folder)) return found;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    found.set(path.slice(folder.length + 1), sha256(readFileSync(path)));
  }
  return found;
}

/** What must not change about evidence: bytes, and the times of content, of the node, and of the last access. */
export function fingerprint(folder: string): Readonly<Record<string, string>> {
  const seen: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const { mtimeNs, ctimeNs, atimeNs, size, mode } = lstatSync(join(folder, name), { bigint: true });
    const isFile = lstatSync(join(folder, name)).isFile();
    seen[name] = [size, mode, mtimeNs, ctimeNs, ...(isFile ? [atimeNs] : [])].join(' ');
  }
  return seen;
}

export const manifestOf = (out: string): Manifest => Manifest.parse(JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8')));

/** The manifest without the moments at which it was made. */
export function lasting(out: string): unknown {
  const { startedAt: _, finishedAt: __, ...rest } = manifestOf(out);
  return rest;
}

/** Holds every promise of a manifest against the files: ranges, sums, hashes, names, and that nothing else stands in the folder. */
export function holdManifest(out: string): readonly ManifestEntry[] {
  const { entries, totals } = manifestOf(out);
  const sums = { intact: 0, decrypted: 0, rebuilt: 0, missing: 0 };
  for (const entry of entries) {
    let at = 0;
    const bytes = { intact: 0, decrypted: 0, rebuilt: 0, missing: 0 };
    for (const [start, end, provenance] of entry.provenance) {
      expect(start).toBe(at);
      expect(end).toBeGreaterThan(start);
      at = end;
      bytes[provenance] += end - start;
      sums[provenance] += end - start;
    }
    expect(entry.bytes).toEqual(bytes);
    if (entry.output === null) {
      expect(at).toBe(entry.size);
      expect(entry.outputSha256).toBeNull();
      continue;
    }
    const path = join(out, entry.output);
    expect(at).toBe(statSync(path).size);
    expect(entry.outputSha256).toBe(sha256(readFileSync(path)));
  }
  expect(totals.bytes).toEqual(sums);
  const outputs = entries.flatMap(({ output }) => (output === null ? [] : [output]));
  expect(new Set(outputs.map((name) => name.normalize('NFKC').toLowerCase())).size).toBe(outputs.length);
  expect([...filesBelow(out).keys()].sort()).toEqual(['journal.ndjson', 'manifest.json', ...outputs].sort());
  return entries;
}
