import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineChunks, type LineChunk } from './line-chunks.ts';

const limit = 300_000;

async function chunksOf(pieces: readonly Uint8Array[], size = 64): Promise<LineChunk[]> {
  const source = async function* (): AsyncGenerator<Uint8Array> {
    for (const piece of pieces) {
      yield piece;
      piece.fill(0x2a); // a source may use its buffer again
    }
  };
  const chunks: LineChunk[] = [];
  for await (const chunk of lineChunks(source(), size, limit)) chunks.push(chunk);
  return chunks;
}

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (one) => one.charCodeAt(0));

test('chunks are whole lines, and put together they are the source, however it came (seed 41)', async () => {
  const text = fc.array(fc.constantFrom('\n', 'a', 'bc', '\r\n', 'x'.repeat(70)), { maxLength: 60 }).map((parts) => parts.join(''));
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat(90), { maxLength: 20 }), async (whole, cuts) => {
      const all = bytes(whole);
      const ends = [...cuts.filter((cut) => cut <= all.length).toSorted((a, b) => a - b), all.length];
      const chunks = await chunksOf(ends.map((end, index) => all.slice(ends[index - 1] ?? 0, end)));
      expect(Buffer.concat(chunks.map((chunk) => chunk.bytes ?? bytes('too long'))).toString()).toBe(whole);
      for (const [index, { byte, bytes: part }] of chunks.entries()) {
        expect(byte).toBe(chunks.slice(0, index).reduce((sum, chunk) => sum + (chunk.bytes?.length ?? 0), 0));
        if (index < chunks.length - 1) expect(part?.at(-1)).toBe(10);
      }
    }),
    { seed: 41, numRuns: 500 },
  );
});

test('tells places from the source, whoever took the bytes of the chunks before', async () => {
  const source = async function* (): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < 10; at++) yield bytes('twelve bytes');
    yield bytes('\n');
    for (let at = 0; at < 10; at++) yield bytes('eleven byte\n');
  };
  const places: number[] = [];
  for await (const { byte, bytes: part } of lineChunks(source(), 24, limit)) {
    places.push(byte);
    part?.buffer.transfer(0); // as when it is given to a thread
  }
  expect(places).toEqual([0, 121, 145, 169, 193, 217]);
});

test.each([1000, 200_000, 2_000_000])('a line beyond the limit is left out with its place, in pieces of %d', async (size) => {
  const whole = bytes(`a\n${'x'.repeat(limit)}\n${'y'.repeat(limit + 1)}\nb\n${'z'.repeat(limit + 1)}`);
  const pieces = Array.from({ length: Math.ceil(whole.length / size) }, (_, index) => whole.slice(index * size, (index + 1) * size));
  const chunks = await chunksOf(pieces);
  const places = chunks.flatMap((chunk) => (chunk.bytes === null ? [chunk.byte] : []));
  expect(places).toEqual([limit + 3, 2 * limit + 7]);
  const kept = Buffer.concat(chunks.flatMap((chunk) => chunk.bytes ?? [])).toString();
  expect(kept).toBe(`a\n${'x'.repeat(limit)}\nb\n`);
});
