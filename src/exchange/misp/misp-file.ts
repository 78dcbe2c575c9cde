import { Buffer } from 'node:buffer';
import type { Linker } from '#intake';
import { gunzipped } from '#intake/reading';
import { dangerousShape } from '#model/json-shape.ts';
import type { Services } from '#platform/services.ts';
import { isJsonObject } from '../core/misp/misp-event.ts';
import type { Json } from '../core/stix/stix-object.ts';
import type { FileFormat } from '../receive/file-format.ts';
import { receiveObjects, type ReceivedFrom, type ReceiveStep } from '../receive/receive-objects.ts';
import { receiveEvents } from './receive-events.ts';

/** An event is read whole: beyond this a file is handed to the reader of STIX, which sets aside what it cannot use. */
const MOST = 64 * 1024 * 1024;

/** MISP JSON among the files that partners send: one event, a list of them, or the answer of restSearch. */
export const mispFile: FileFormat = {
  id: 'misp',
  fits: (head) =>
    /^\s*(?:\{\s*"response"\s*:\s*)?\[?\s*\{\s*"Event"\s*:/.test(
      Buffer.from(head.subarray(0, 4096))
        .toString('utf8')
        .replace(/^\ufeff/, ''),
    ),
  receive: receiveMispFile,
};

async function* receiveMispFile(
  services: Services,
  linker: Linker,
  from: ReceivedFrom,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReceiveStep> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const plain = gunzipped(source)[Symbol.asyncIterator]();
  for (;;) {
    const next = await plain.next();
    if (next.done) break;
    chunks.push(next.value);
    size += next.value.length;
    if (size > MOST) {
      const rest = async function* (): AsyncGenerator<Uint8Array> {
        yield* chunks;
        for (let more = await plain.next(); !more.done; more = await plain.next()) yield more.value;
      };
      yield* receiveObjects(services, linker, from, rest());
      return;
    }
  }
  const bytes = Buffer.concat(chunks);
  const events = eventsIn(bytes);
  if (events === null) yield* receiveObjects(services, linker, from, one(bytes));
  else yield* receiveEvents(services, linker, from, each(events));
}

/** The events of a file, each as its JSON; null where the text is no JSON, or is dangerous (depth, keys twice, keys of prototypes). */
function eventsIn(bytes: Uint8Array): readonly Json[] | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (dangerousShape(text) !== null) return null;
    const value = JSON.parse(text) as Json;
    const inner = isJsonObject(value) && Array.isArray(value['response']) ? value['response'] : value;
    return Array.isArray(inner) ? (inner as readonly Json[]) : [inner];
  } catch {
    return null;
  }
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* each(events: readonly Json[]): AsyncGenerator<Uint8Array> {
  for (const event of events) yield Buffer.from(JSON.stringify(event));
}
