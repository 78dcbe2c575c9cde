import { closeSync, fstatSync, mkdirSync, openSync, readSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { ByteSource } from '../../src/recovery/core/byte-source.ts';
import { recoverImage } from '../../src/recovery/core/disk/recover-image.ts';
import { sourceOfPieces } from '../../src/recovery/core/recovered.ts';
import { primitives } from '../../src/recovery/engine/primitives.ts';

/**
 * `node write-all.ts IMAGE FOLDER [RANGES]`: recovers an image, writes every file and says one line of JSON for each; in a process of its own, so that time
 * and memory are those of the recovery. RANGES: `[[from,to],…]`, what is encrypted, where it is known.
 */
const [path = '', folder = '', ranges] = process.argv.slice(2);
const source = fileSource(path);
mkdirSync(folder, { recursive: true });
const started = performance.now();
let scanned = 0;
let count = 0;
const lines: string[] = [];
for (const event of recoverImage(source, primitives, {
  name: 'disk.img',
  ...(ranges !== undefined && { encrypted: JSON.parse(ranges) as [number, number][] }),
})) {
  if (event.kind === 'step' && event.what.en.startsWith('Reading through')) scanned = performance.now();
  if (event.kind === 'encryption') lines.push(JSON.stringify({ layout: event.layout, until: performance.now() - started }));
  if (event.kind !== 'file') continue;
  const file = sourceOfPieces(event.recovered.pieces);
  const out = openSync(join(folder, String(count++)), 'w');
  for (let at = 0; at < file.size; at += 1 << 20) {
    writeSync(out, file.read(at, at + (1 << 20)));
  }
  closeSync(out);
  const pieces = event.recovered.pieces.map(({ provenance, length }) => [provenance, length]);
  lines.push(
    JSON.stringify({
      path: event.path,
      origin: event.origin,
      deleted: event.deleted,
      size: file.size,
      pieces,
      verified: event.recovered.verified,
    }),
  );
}
const milliseconds = performance.now() - started;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
lines.push(
  JSON.stringify({
    milliseconds,
    scanned: scanned - started,
    cpu: (userCPUTime + systemCPUTime) / 1000,
    rss: maxRSS * 1024,
  }),
);

console.log(lines.join('\n'));

function fileSource(path: string): ByteSource {
  const handle = openSync(path, 'r');
  const { size } = fstatSync(handle);
  return {
    size,
    read: (from, to) => {
      const start = Math.max(0, Math.min(from, size));
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(to, size) - start));
      readSync(handle, bytes, 0, bytes.length, start);
      return bytes;
    },
  };
}
