import { RenkeiError } from '#model/errors.ts';
import { refuse } from '#model/outcome.ts';
import type { ReadItem } from '../core/readers/reader.ts';
import { formats, readerFor } from '../core/readers/readers.ts';
import { decode } from './decode.ts';
import { gunzipped, peeked } from './gunzipped.ts';
import { parseMail } from './parse-mail.ts';

/** What is handed in, and how to read it. `format`: a reader's id, or null to find out. `mapping`: see readers/csv. */
export type Delivery = {
  readonly name: string;
  readonly format: string | null;
  readonly mapping: ReadonlyMap<string, string>;
  readonly source: AsyncIterable<Uint8Array>;
};

const SNIFF = 64 * 1024;

/**
 * Bytes of any format → reports and refusals, one at a time. A container that breaks off (gzip) ends the stream with one refusal
 * behind the last whole record; a source that fails (a connection cut) throws.
 */
export async function* readReports(delivery: Delivery): AsyncGenerator<ReadItem> {
  let line = 0;
  let byte = 0;
  try {
    const { head, whole } = await peeked(gunzipped(delivery.source), SNIFF);
    const reader = readerFor(delivery.format, delivery.name, head);
    if (reader === null) {
      yield { line: 1, byte: 0, outcome: refuse('format-unknown', { formats: formats.join(', ') }) };
      return;
    }
    for await (const item of reader.read(whole, { ports: { decode, parseMail }, mapping: delivery.mapping })) {
      ({ line, byte } = item);
      yield item;
    }
  } catch (error) {
    if (!(error instanceof RenkeiError) || !containerCodes.has(error.code)) throw error;
    yield { line: line + 1, byte, outcome: { ok: false, reason: { code: error.code, facts: error.facts } } };
  }
}

const containerCodes: ReadonlySet<string> = new Set(['gzip-broken', 'expands-too-much']);
