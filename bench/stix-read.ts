import { existsSync, readFileSync } from 'node:fs';
import { checkObject } from '../src/exchange/core/stix/check-object.ts';
import { BundleReader } from '../src/exchange/core/stix/read-bundle.ts';
import type { StixObject } from '../src/exchange/core/stix/stix-object.ts';
import { strictUtf8 } from '../src/exchange/strict-utf8.ts';

/** `npm run bench -- stix-read [MEGABYTES]`: reading and checking a bundle as a stream, beside the platform's JSON.parse of the whole; memory of a long one. */
const report = new URL('../../shared/data/exchange/stix2-json-schemas-examples/threat-reports/poisonivy.json', import.meta.url);
if (!existsSync(report)) {
  console.error('needs ../shared/data/exchange');
  process.exit(3);
}
const { objects } = JSON.parse(readFileSync(report, 'utf8')) as { objects: readonly StixObject[] };
const repeats = 260;
const bundle = Buffer.from(
  JSON.stringify({ type: 'bundle', id: 'bundle--1', objects: Array.from({ length: repeats }, () => objects).flat() }),
);
const count = objects.length * repeats;
const CHUNK = 65_536;

function read(check: boolean): number {
  const reader = new BundleReader(strictUtf8);
  let found = 0;
  const take = (parts: ReturnType<BundleReader['push']>): void => {
    for (const part of parts) {
      if (part.kind !== 'object') continue;
      found += 1;
      if (check) checkObject(part.object, '2026-07-01T00:00:00Z');
    }
  };
  for (let at = 0; at < bundle.length; at += CHUNK) take(reader.push(bundle.subarray(at, at + CHUNK)));
  take(reader.end());
  return found;
}

const tasks: readonly (readonly [string, () => unknown])[] = [
  ['JSON.parse of the whole', () => JSON.parse(bundle.toString())],
  ['BundleReader', () => read(false)],
  ['BundleReader + checkObject', () => read(true)],
];
console.log(`${(bundle.length / 1e6).toFixed(1)} MB, ${count} objects`);
for (const [name, task] of tasks) {
  const times = Array.from({ length: 7 }, () => {
    const started = performance.now();
    task();
    return performance.now() - started;
  }).sort((a, b) => a - b);
  const median = times[3] ?? Number.NaN;
  console.log(
    `${name.padEnd(28)} ${(bundle.length / 1e3 / median).toFixed(0).padStart(5)} MB/s ${((count / median) * 1000).toFixed(0).padStart(9)} objects/s`,
  );
}

const megabytes = Number(process.argv[2] ?? 1000);
const reader = new BundleReader(strictUtf8);
const piece = Buffer.from(`${objects.map((object) => JSON.stringify(object)).join(',')},`);
reader.push(Buffer.from('{"objects":['));
let peak = 0;
let passed = 0;
for (let read = 0; read < megabytes * 1e6; read += piece.length) {
  passed += reader.push(piece).length;
  peak = Math.max(peak, process.memoryUsage().rss);
}
console.log(`${megabytes} MB in one bundle: ${passed} objects, at most ${(peak / 2 ** 20).toFixed(0)} MiB of memory in use`);
