import { LinkableText } from '#intake/reading';
import { dayOf, packReport } from './core/engine/pack.ts';
import type { PackedReports } from './core/engine/packed-reports.ts';
import type { Packing } from './core/engine/packing.ts';
import { likenesses } from './core/likenesses/index.ts';
import { LineTree } from './core/lines/line-tree.ts';

const FEW = 100;

/**
 * Packs reports as the database tells them (intake, stream-linkable.ts): what `packReport` makes of each, which a test holds it to, but without a string for a value that is
 * plain ASCII. Here or in another thread; a few reports in each, so that whoever enters them can serve others in between.
 */
export function createStoredPacker(packing: Packing): (text: string) => PackedReports[] {
  const tree = new LineTree(packing.tree, true);
  return (text) => {
    const stored = new LinkableText(text);
    const packed: PackedReports[] = [];
    packing.clear();
    for (let count = 1; stored.next(); count += 1) {
      if (count % FEW === 0) {
        packed.push(packing.cut());
        packing.clear();
      }
      if (!isPlain(stored) || tree.fill(stored.bytes, stored) < 0) {
        packReport(packing, stored.report());
        continue;
      }
      const { bytes, idStart, idEnd, reporterStart, reporterEnd, textStart, textEnd, hasCircumstances } = stored;
      const reporter = reporterStart < 0 ? null : { bytes, start: reporterStart, end: reporterEnd };
      packing.enter({ bytes, start: idStart, end: idEnd }, dayOf(stored.reportedAt), reporter, stored.isExercise);
      if (textStart === textEnd && !hasCircumstances) {
        packing.noProfiles(); // what traces are compared by likeness, the tree leaves to packReport
        continue;
      }
      const report = stored.report();
      for (const likeness of likenesses) packing.profile(likeness.profile(report));
    }
    return [...packed, packing.cut()];
  };
}

/** Whether all that becomes part of the engine is ASCII: its bytes are then the same in the text and in the engine (core/engine/code-units.ts). */
function isPlain({ bytes, idStart, idEnd, reporterStart, reporterEnd, count, starts, ends }: LinkableText): boolean {
  if (!isAscii(bytes, idStart, idEnd) || !isAscii(bytes, reporterStart, reporterEnd)) return false;
  for (let at = 0; at < count; at++) if (!isAscii(bytes, starts[at]!, ends[at]!)) return false; // below the count
  return true;
}

function isAscii(bytes: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (bytes[at]! >= 0x80) return false; // within the text
  return true;
}
