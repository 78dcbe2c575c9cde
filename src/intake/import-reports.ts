import { setImmediate } from 'node:timers/promises';
import { explain } from '#model/errors.ts';
import { type Reason, refuse } from '#model/outcome.ts';
import type { Language } from '#model/text.ts';
import type { Viewer } from '#model/viewer.ts';
import type { Services } from '#platform/services.ts';
import type { ReadItem } from './core/readers/reader.ts';
import type { ImportProgress, ImportReceipt, LineNote } from './core/receipt.ts';
import type { Reception } from './core/read-input.ts';
import type { Linker } from './linker.ts';
import { type Delivery, readReports } from './reading/read-reports.ts';
import type { Batch } from './store/batch.ts';
import { digestOf, type ReportDigest } from './store/prepared-report.ts';
import { storeReports } from './store/store-reports.ts';

/** A batch ends with whichever comes first. Larger ones store no faster, make progress late, and hold a bigram for each character. */
const BATCH_REPORTS = 1000;
const BATCH_CHARACTERS = 1_000_000;
/** Beyond this many refused lines the input is not what it claims to be; the receipt must stay readable. */
const MAX_SET_ASIDE = 100_000;
const MAX_WARNINGS = 1000;

export type ImportStep = { readonly progress: ImportProgress } | { readonly receipt: ImportReceipt };

/**
 * Takes a whole input in: one step after each batch that has become durable, and the receipt as the last. Reading runs one batch
 * ahead of storing; memory holds two batches. Stopping early (or a crash) keeps what was stored, and the same input again completes it.
 *
 * Errors: what the source throws, `audit-unavailable`, `database-unavailable`.
 */
export async function* importReports(
  services: Services,
  viewer: Viewer,
  linker: Linker,
  delivery: Delivery,
  options: { readonly exercise: boolean; readonly language: Language },
): AsyncGenerator<ImportStep> {
  const id = services.newId();
  const receipt: ImportReceipt = { read: 0, created: 0, updated: 0, unchanged: 0, setAside: [], warnings: [], stopped: null };
  const exercise = options.exercise || viewer.exerciseOnly;
  const note = (line: number, { code, facts }: Reason): LineNote => ({ line, code, why: explain(code, facts)[options.language] });

  const portions = portionsOf(readReports(delivery));
  try {
    for (let next = portions.next(); ;) {
      const portion = await next;
      if (portion.done) break;
      next = portions.next(); // reads on while this portion is stored
      next.catch(() => {}); // met again, and thrown, when its turn comes
      const { items, refused, bytes } = portion.value;
      receipt.read += items.length + refused.length;
      receipt.setAside.push(...refused.map(({ line, reason }) => note(line, reason)));
      const batch: Batch = { items, exercise, delivery: { id, name: delivery.name }, alongside: null };
      for (const { line, outcome } of items.length > 0 ? await storeReports(services, viewer, linker, batch) : []) {
        if (!outcome.ok) {
          receipt.setAside.push(note(line, outcome.reason));
          continue;
        }
        receipt[outcome.value.outcome] += 1;
        for (const warning of outcome.value.warnings)
          if (receipt.warnings.length < MAX_WARNINGS) receipt.warnings.push(note(line, warning));
      }
      const { read: done, created, setAside } = receipt;
      yield { progress: { done, created, setAside: setAside.length, bytes } };
      if (setAside.length > MAX_SET_ASIDE) {
        receipt.stopped = note(setAside.at(-1)?.line ?? 0, refuse('too-many-refused', { limit: MAX_SET_ASIDE }).reason);
        break;
      }
    }
  } finally {
    await portions.return(undefined);
  }
  await saveReceipt(services, viewer, { id, name: delivery.name, exercise, receipt });
  yield { receipt };
}

type Portion = {
  items: { line: number; reception: Reception; digest: ReportDigest }[];
  refused: { line: number; reason: Reason }[];
  bytes: number;
};

async function* portionsOf(items: AsyncIterable<ReadItem>): AsyncGenerator<Portion, undefined> {
  let portion: Portion = { items: [], refused: [], bytes: 0 };
  let characters = 0;
  for await (const { line, byte, outcome } of items) {
    portion.bytes = byte;
    // The database's answers about the portion before come in between.
    if ((portion.items.length + portion.refused.length) % 16 === 15) await setImmediate();
    if (outcome.ok) {
      portion.items.push({ line, reception: outcome.value, digest: digestOf(outcome.value.input) });
      characters += (outcome.value.input.text?.length ?? 0) + 40 * (outcome.value.input.indicators?.length ?? 0);
    } else portion.refused.push({ line, reason: outcome.reason });
    if (portion.items.length + portion.refused.length < BATCH_REPORTS && characters < BATCH_CHARACTERS) continue;
    yield portion;
    portion = { items: [], refused: [], bytes: byte };
    characters = 0;
  }
  if (portion.items.length + portion.refused.length > 0) yield portion;
}

async function saveReceipt(
  { database, now }: Services,
  viewer: Viewer,
  { id, name, exercise, receipt }: { id: string; name: string; exercise: boolean; receipt: ImportReceipt },
): Promise<void> {
  const at = new Date(now()).toISOString();
  await database.as(viewer, (tx) =>
    tx
      .insertInto('import_receipt')
      .values({ id, source: viewer.organisation, name: name.slice(0, 300), at, exercise, receipt: JSON.stringify(receipt) })
      .execute(),
  );
}
