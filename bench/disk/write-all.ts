import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { recoverImage } from '../../src/recovery/core/disk/recover-image.ts';
import { sourceOfPieces } from '../../src/recovery/core/recovered.ts';
import { EvidenceFile, lookAt, stampOf } from '../../src/recovery/engine/evidence-file.ts';
import { primitives } from '../../src/recovery/engine/primitives.ts';

/**
 * `node write-all.ts IMAGE FOLDER [RANGES]`: recovers an image, writes every file and says one line of JSON for each; in a process of its own, so that time
 * and memory are those of the recovery. RANGES: `[[from,to],…]`, what is encrypted, where it is known.
 */
const [path = '', folder = '', ranges] = process.argv.slice(2);
const { stat } = lookAt(path);
const source = new EvidenceFile(path, Number(stat.size), stampOf(stat));
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
const { userCPUTime, systemCPUTime } = process.resourceUsage();
lines.push(JSON.stringify({ milliseconds, scanned: scanned - started, cpu: (userCPUTime + systemCPUTime) / 1000, rss: mostMemory() }));

console.log(lines.join('\n'));

/** Bytes. Not ru_maxrss where it can be helped: Linux begins that with the size of the process that started this one. */
function mostMemory(): number {
  const status = existsSync('/proc/self/status') ? readFileSync('/proc/self/status', 'utf8') : '';
  return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1] ?? process.resourceUsage().maxRSS) * 1024;
}
