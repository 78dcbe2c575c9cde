import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mailArchive } from '../../../../test/mail/fixtures.ts';
import { compoundSample } from '../payload/samples/compound-sample.ts';
import { openCompoundFile, type CompoundFile } from './compound-file.ts';

const opened = (bytes: Uint8Array): CompoundFile => {
  const file = openCompoundFile(bytes);
  if (!file.ok) throw new Error(JSON.stringify(file.reason));
  return file.value;
};
const pattern = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 13) % 256);

describe('a compound file', () => {
  test('gives its streams by path, in any letters, and what stands in a storage (seed 5261)', () => {
    const name = fc.constantFrom('A', 'bb', 'Ccc', 'dd dd', '\u0001Ole');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    fc.assert(
      fc.property(fc.dictionary(path, fc.nat(3000), { maxKeys: 6 }), (sizes) => {
        // A name is a storage or a stream, not both.
        const paths = Object.keys(sizes).filter((one) => !Object.keys(sizes).some((other) => other.startsWith(`${one}/`)));
        const file = opened(compoundSample(Object.fromEntries(paths.map((one) => [one, pattern(sizes[one] ?? 0)]))));
        expect(
          file.entries
            .filter(({ kind }) => kind === 'stream')
            .map((entry) => entry.path)
            .sort(),
        ).toEqual([...paths].sort());
        for (const one of paths) {
          const entry = file.find(one.toUpperCase());
          expect(entry && file.read(entry)).toEqual(pattern(sizes[one] ?? 0));
          if (entry) expect(file.read(entry, 10)).toEqual(pattern(Math.min(10, sizes[one] ?? 0)));
        }
        const [storages, top] = [file.entries.filter(({ kind }) => kind === 'storage'), file.children(null)];
        expect(top.length + storages.reduce((sum, storage) => sum + file.children(storage).length, 0)).toBe(file.entries.length);
      }),
      { seed: 5261, numRuns: 200 },
    );
  });

  test('broken anywhere, nothing in it is longer than the file, and it ends (seed 5262)', () => {
    const good = compoundSample({ a: pattern(5000), 'b/c': pattern(600), 'b/d/e': pattern(1) });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.constantFrom(0, 1, 2, 3, 0xfe, 0xff), fc.constantFrom(1, 2, 4, 64)), {
          minLength: 1,
          maxLength: 10,
        }),
        fc.option(fc.nat(good.length)),
        (changes, cut) => {
          const bytes = good.slice(0, cut ?? good.length);
          for (const [at, byte, run] of changes) if (at >= 8) bytes.fill(byte, at, at + run);
          const file = openCompoundFile(bytes);
          if (!file.ok) return;
          for (const entry of file.value.entries) expect(file.value.read(entry).length).toBeLessThanOrEqual(bytes.length);
        },
      ),
      { seed: 5262, numRuns: 1500 },
    );
  });

  test('tables in a circle end', () => {
    const bytes = compoundSample({ a: pattern(5000) });
    const view = new DataView(bytes.buffer);
    // Every sector is followed by the first, and the list of tables by itself.
    for (let at = 512; at < 1024; at += 4) view.setUint32(at, 1, true);
    view.setUint32(68, 0, true);
    const file = opened(bytes);
    expect(file.entries.length).toBeLessThan(100);
    for (const entry of file.entries) expect(file.read(entry).length).toBeLessThanOrEqual(bytes.length);
  });
});

const archive = mailArchive('msgreader');
test.skipIf(!archive)(
  'published ones: every stream has the size that its entry says (skipped where ../shared/data/mail is not there)',
  () => {
    for (const { name, bytes } of (archive ?? []).filter((file) => file.name.endsWith('.msg'))) {
      const file = opened(bytes);
      const short = file.entries.filter((entry) => entry.kind === 'stream' && file.read(entry).length !== entry.size);
      expect([name, short.map(({ path }) => path)]).toEqual([name, []]);
    }
  },
);
