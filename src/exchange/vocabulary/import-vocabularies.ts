import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { dangerousShape } from '#model/json-shape.ts';
import { type Outcome, type Reason, refuse } from '#model/outcome.ts';
import { readJsonBody } from '#platform/http/json-body.ts';
import { claimsVocabulary, readVocabulary } from '../core/vocabulary/read-vocabulary.ts';
import type { Vocabulary } from '../core/vocabulary/vocabulary.ts';
import type { VocabularyNote } from '../core/vocabulary/vocabulary-note.ts';
import { keepVocabulary, vocabularyFolder } from './vocabulary-files.ts';

/** The largest published galaxy has 12 MB. */
const LARGEST = 64 << 20;
const MOST_FILES = 5_000;

export type VocabularyImport = {
  readonly imported: readonly VocabularyNote[];
  /** How many of them took the place of another version; it stays. */
  readonly replaced: number;
  /** How many were in force already. */
  readonly unchanged: number;
  /** Files that are meant as one, or lie where one is expected, and are none. */
  readonly setAside: readonly { readonly file: string; readonly reason: Reason }[];
  /** Paths in which there is nothing for here, or something for others as well. */
  readonly others: readonly string[];
};

/**
 * Takes MISP taxonomies (`machinetag.json`) and galaxies (`clusters/*.json`) from files and folders, three levels down. What they are their content decides; in folders, `list.json` and files of
 * lines are left to others, and JSON files that are neither are passed over where nothing in them claims to be one.
 */
export async function importVocabularies(
  dataFolder: string,
  paths: readonly string[],
  origin: { readonly source?: string | undefined; readonly licence?: string | undefined },
  now: number,
): Promise<VocabularyImport> {
  const imported: VocabularyNote[] = [];
  const setAside: { file: string; reason: Reason }[] = [];
  const others: string[] = [];
  let replaced = 0;
  let unchanged = 0;
  const at = { source: origin.source ?? '', licence: origin.licence ?? '' };
  for (const path of paths) {
    const { files, hasOthers } = await filesOf(path);
    let taken = 0;
    for (const file of files) {
      const read = await readFileOf(file);
      if (read === null) continue;
      taken += 1;
      if (!read.ok) {
        setAside.push({ file, reason: read.reason });
        continue;
      }
      const kept = keepVocabulary(vocabularyFolder(dataFolder), read.value, at, now);
      if (!kept.isNew) unchanged += 1;
      if (kept.replaced) replaced += 1;
      imported.push(kept.note);
    }
    if (taken === 0 || hasOthers) others.push(path);
  }
  return { imported, replaced, unchanged, setAside, others };
}

/** JSON files that may be vocabularies. What is not there is left to others, who say so. */
async function filesOf(path: string): Promise<{ readonly files: readonly string[]; readonly hasOthers: boolean }> {
  const found = await stat(path).catch(() => null);
  if (found?.isFile()) return { files: path.endsWith('.json') ? [path] : [], hasOthers: false };
  const files: string[] = [];
  let hasOthers = false;
  const walk = async (folder: string, depth: number): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.isDirectory() && depth > 0) await walk(join(folder, entry.name), depth - 1);
      else if (entry.isFile() && /^list\.json$|\.ndjson(?:\.gz)?$/.test(entry.name)) hasOthers = true;
      else if (entry.isFile() && entry.name.endsWith('.json') && files.length < MOST_FILES) files.push(join(folder, entry.name));
    }
  };
  if (found?.isDirectory()) await walk(path, 3);
  return { files: files.toSorted(), hasOthers };
}

/** The vocabulary of a file, why there is none, or null: it does not claim to be one. */
async function readFileOf(file: string): Promise<Outcome<Vocabulary> | null> {
  const { size } = await stat(file);
  if (size > LARGEST) return refuse('record-too-long', { limit: LARGEST });
  const bytes = await readFile(file);
  const text = bytes.toString('utf8');
  // Before anything is built of it.
  const danger = dangerousShape(text);
  if (danger) return looksLike(text) ? { ok: false, reason: danger } : null;
  const json = readJsonBody(bytes);
  if (!json.ok) return looksLike(text) ? json : null;
  return claimsVocabulary(json.value) ? readVocabulary(json.value) : null;
}

/** Of what cannot be parsed: whether it was meant as one. */
const looksLike = (text: string): boolean => {
  const head = text.slice(0, 100_000);
  return head.includes('"predicates"') || (head.includes('"values"') && head.includes('"value"'));
};
