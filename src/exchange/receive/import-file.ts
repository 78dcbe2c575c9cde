import { constants, gunzipSync } from 'node:zlib';
import { type Linker, peeked } from '#intake';
import type { Services } from '#platform/services.ts';
import { fileFormats } from './file-formats.ts';
import { receiveObjects, type ReceivedFrom, type ReceiveStep } from './receive-objects.ts';

const HEAD = 64 * 1024;

/** Takes a file in as what its content says it is; what nothing else claims is read as STIX. */
export async function* importFile(
  services: Services,
  linker: Linker,
  from: ReceivedFrom,
  source: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReceiveStep> {
  const { head, whole } = await peeked(source, HEAD);
  const plain = unpackedHead(head);
  const format = fileFormats.find(({ fits }) => fits(plain));
  if (format) yield* format.receive(services, linker, { ...from, format: format.id }, whole);
  else yield* receiveObjects(services, linker, from, whole);
}

/** The beginning of what a gzip file holds; a few packed bytes are enough, and bound what they may become. */
function unpackedHead(head: Uint8Array): Uint8Array {
  if (head[0] !== 0x1f || head[1] !== 0x8b) return head;
  try {
    const begun = gunzipSync(head.subarray(0, 4096), { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8 * 1024 * 1024 });
    return begun.subarray(0, HEAD);
  } catch {
    return head; // whoever reads it whole says what is wrong
  }
}
