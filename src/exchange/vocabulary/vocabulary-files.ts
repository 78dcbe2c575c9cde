import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { RenkeiError } from '#model/errors.ts';
import { VocabularyNote } from '../core/vocabulary/vocabulary-note.ts';
import { Vocabulary } from '../core/vocabulary/vocabulary.ts';

/** One line for each change: who did it, when, and to which version. Never changed. */
const Entry = z.object({
  at: z.iso.datetime(),
  by: z.string(),
  act: z.enum(['import', 'remove']),
  note: VocabularyNote,
});
type Entry = z.infer<typeof Entry>;

/** Where a data folder keeps them: a file for every version there ever was, named by its content, and the log that says which are in force. */
export const vocabularyFolder = (dataFolder: string): string => join(dataFolder, 'knowledge', 'vocabularies');

/** The log, oldest first. @throws RenkeiError `lists-damaged` */
export function vocabularyLog(folder: string): readonly Entry[] {
  const log = join(folder, 'log.ndjson');
  if (!existsSync(log)) return [];
  return readFileSync(log, 'utf8')
    .split('\n')
    .flatMap((line, at) => {
      const value = parsed(line);
      if (value === undefined) return [];
      const entry = Entry.safeParse(value);
      if (!entry.success) throw new RenkeiError('lists-damaged', { problem: `log.ndjson:${at + 1}` });
      return entry.data;
    });
}

/** Undefined for a line that was cut off while it was written: what it was to say did not happen. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** Those in force: the newest import of each name that was not removed since. @throws RenkeiError `lists-damaged` */
export function vocabulariesInForce(folder: string): readonly VocabularyNote[] {
  const known = new Map<string, VocabularyNote>();
  for (const { act, note } of vocabularyLog(folder)) {
    const key = `${note.kind} ${note.name}`;
    if (act === 'import') known.set(key, note);
    else known.delete(key);
  }
  return [...known.values()].toSorted((one, other) => (`${one.kind} ${one.name}` < `${other.kind} ${other.name}` ? -1 : 1));
}

/** The words of a version. @throws RenkeiError `lists-damaged` where they are not what was imported */
export function readVocabularyFile(folder: string, { name, sha256 }: VocabularyNote): Vocabulary {
  const damaged = (problem: string): never => {
    throw new RenkeiError('lists-damaged', { problem: `${name}: ${problem}` });
  };
  const path = join(folder, `${sha256}.json`);
  if (!existsSync(path)) return damaged('missing');
  const bytes = readFileSync(path);
  if (createHash('sha256').update(bytes).digest('hex') !== sha256) return damaged('checksum');
  return Vocabulary.parse(JSON.parse(bytes.toString('utf8')));
}

/** Keeps a version and puts it in force. false: it is in force already, and nothing was written. */
export function keepVocabulary(
  folder: string,
  vocabulary: Vocabulary,
  { source, licence }: { readonly source: string; readonly licence: string },
  now: number,
): { readonly note: VocabularyNote; readonly isNew: boolean; readonly replaced: VocabularyNote | null } {
  const bytes = Buffer.from(JSON.stringify(vocabulary));
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const { kind, name, version, title } = vocabulary;
  const entries = kind === 'taxonomy' ? vocabulary.tags.length : vocabulary.clusters.length;
  const synonyms = kind === 'taxonomy' ? 0 : vocabulary.clusters.reduce((sum, one) => sum + one.synonyms.length, 0);
  const note: VocabularyNote = { kind, name, version, title, entries, synonyms, source, licence, sha256 };
  const before = vocabulariesInForce(folder).find((one) => one.kind === kind && one.name === name) ?? null;
  if (before?.sha256 === sha256) return { note: before, isNew: false, replaced: null };
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${sha256}.json`);
  if (!existsSync(path)) {
    writeFileSync(`${path}.new`, bytes, { mode: 0o600, flush: true });
    renameSync(`${path}.new`, path);
  }
  write(folder, { act: 'import', note }, now);
  return { note, isNew: true, replaced: before };
}

/** Takes one out of force; its versions stay. null: there is none. */
export function removeVocabulary(folder: string, name: string, now: number): VocabularyNote | null {
  const note = vocabulariesInForce(folder).find((one) => one.name === name);
  if (!note) return null;
  write(folder, { act: 'remove', note }, now);
  return note;
}

function write(folder: string, change: Pick<Entry, 'act' | 'note'>, now: number): void {
  const entry: Entry = { at: new Date(now).toISOString(), by: userInfo().username, ...change };
  const log = join(folder, 'log.ndjson');
  // A line that was cut off is ended first, so that it spoils none but itself.
  const cut = existsSync(log) && !readFileSync(log).subarray(-1).equals(Buffer.from('\n')) ? '\n' : '';
  appendFileSync(log, `${cut}${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true });
}
