import { closeSync, constants, existsSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteCounts } from '../core/byte-map.ts';
import type { ManifestEntry, ManifestTotals } from '../core/manifest.ts';
import { RenkeiError } from '#model/errors.ts';
import type { Text } from '#model/text.ts';
import { readJournal } from './journal.ts';
import type { SetAside } from './recovery-request.ts';
import { JOURNAL, MANIFEST, PARTIAL, type ResultsFolder } from './results-folder.ts';
import type { Teller } from './teller.ts';

export type FinishedManifest = { readonly manifest: string; readonly totals: ManifestTotals; readonly setAside: SetAside[] };

/**
 * Writes manifest.json from the journal, which is what survives interruptions, and from the entries that are `late` (no room on the disk). It appears whole
 * or not at all. The manifest of an earlier run stays as it is where nothing has come since.
 */
export function finishManifest(
  results: ResultsFolder,
  { late, inputs, teller }: { readonly late: readonly ManifestEntry[]; readonly inputs: number; readonly teller: Teller },
): FinishedManifest {
  const { path, journal } = results;
  results.release();
  const read = readJournal(join(path, JOURNAL));
  if (!read) throw new RenkeiError('recovery-differs', { folder: path });
  const entries = [...read.done.entries.map(({ entry }) => entry), ...late];
  const images = [...read.done.finished.values()].flatMap(({ image }) => image ?? []);
  const totals = totalsOf(entries, inputs);
  const setAside = entries.flatMap(({ source, code, text }) => (code === undefined ? [] : [{ source, code, why: text }]));
  const manifest = join(path, MANIFEST);
  if (isDone(manifest, entries.length, late.length)) return { manifest, totals, setAside };

  const temp = join(path, PARTIAL, MANIFEST);
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants;
  const fd = openSync(temp, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o666);
  const write = (text: string): void => {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length;) at += writeSync(fd, bytes, at);
  };
  try {
    const { tool, startedAt } = journal.header;
    const head = { tool, startedAt, finishedAt: new Date().toISOString(), totals, ...(images.length > 0 && { images }) };
    write(`${JSON.stringify(head).slice(0, -1)},"entries":[`);
    for (const [index, entry] of entries.entries()) {
      write(`${index === 0 ? '' : ','}\n${JSON.stringify(entry)}`);
      teller.progress({ phase: 'verify', done: index + 1, total: entries.length, unit: 'files', what: writing, current: entry.source });
    }
    write('\n]}\n');
  } finally {
    closeSync(fd);
  }
  renameSync(temp, manifest);
  return { manifest, totals, setAside };
}

const writing: Text = { ja: '目録を書いています', en: 'Writing the manifest' };

/** Only a run that had no room left can find more to do in a folder that has a manifest. */
function isDone(manifest: string, entries: number, late: number): boolean {
  if (late > 0 || !existsSync(manifest)) return false;
  const text = readFileSync(manifest, 'utf8');
  return text.endsWith('\n]}\n') && text.split('\n').length === entries + 3 && !text.includes('"code":"disk-full"');
}

function totalsOf(entries: readonly ManifestEntry[], inputs: number): ManifestTotals {
  const bytes: ByteCounts = { intact: 0, decrypted: 0, rebuilt: 0, missing: 0 };
  for (const entry of entries) {
    bytes.intact += entry.bytes.intact;
    bytes.decrypted += entry.bytes.decrypted;
    bytes.rebuilt += entry.bytes.rebuilt;
    bytes.missing += entry.bytes.missing;
  }
  const outputs = entries.filter(({ output }) => output !== null);
  return { inputs, outputs: outputs.length, verified: outputs.filter(({ verified }) => verified).length, bytes };
}
