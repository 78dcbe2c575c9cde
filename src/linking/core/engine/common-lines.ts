import { heldReasons } from './held-reasons.ts';
import type { Holdings } from './holdings.ts';
import { asciiBytes, JsonPage } from './json-page.ts';
import { typeOrder } from './link-lines.ts';
import { typeNames } from './feature-types.ts';

const seenIn = asciiBytes(',"seenIn":');
const why = asciiBytes(',"reason":');
const atMost = asciiBytes(',"cap":');
const ofExercise = asciiBytes(',"exercise":true');
const end = asciiBytes('}\n');
const beginnings = typeNames.map((type) => asciiBytes(`{"type":"${type}","value":`));
/** A page is handed on when so much is on it. */
const enough = 1 << 18;

/**
 * Writes every value that two reports or more hold and that weighs nothing, or no more than a cap, as a line of common-values.ndjson: in the order of type, then value, those of
 * exercises last. `write` gets whole lines in an array that is used again. @returns how many there are
 */
export function writeCommonValues(holdings: Holdings, write: (lines: Uint8Array) => void): number {
  const { reports, shared } = holdings;
  const { numbers, texts } = heldReasons(holdings);
  const realm = (record: number): number => reports.realms[shared.holders.of(record)[0]!]!; // a record in use, here and below
  const records = numbers.map((_, record) => record).filter((record) => numbers[record]! > 0);
  records.sort(
    (one, other) =>
      realm(one) - realm(other) || typeOrder[shared.types[one]!]! - typeOrder[shared.types[other]!]! || shared.texts.compare(one, other),
  );
  const page = new JsonPage();
  for (const record of records) {
    const value = shared.values[record]!;
    page.put(beginnings[shared.types[record]!]!);
    shared.texts.quote(record, page);
    page.put(seenIn);
    page.whole(holdings.count(value));
    page.put(why);
    page.string(texts[numbers[record]! - 1]!);
    if (holdings.bucket(value) >= 0) {
      page.put(atMost);
      page.thousandths(holdings.most(value));
    }
    if (realm(record) === 2) page.put(ofExercise);
    page.put(end);
    if (page.end < enough) continue;
    write(page.bytes.subarray(0, page.end));
    page.end = 0;
  }
  write(page.bytes.subarray(0, page.end));
  return records.length;
}
