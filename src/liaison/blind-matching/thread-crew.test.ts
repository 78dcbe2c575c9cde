import { afterAll, expect, it } from 'vitest';
import { alone } from '../core/blind-matching/crew.ts';
import { plainGroup } from '../core/blind-matching/plain-group.ts';
import { openThreadCrew } from './thread-crew.ts';

const crew = openThreadCrew(2);
afterAll(() => crew.close());
const inputs = ['a', 'b', 'c'].map((text) => new TextEncoder().encode(text));

it('threads give what one alone gives, each order its own answer', async () => {
  const plain = alone(plainGroup);
  const orders = [3n, 4n, 5n, 6n, 7n].map((key) => ({ kind: 'outputs', key, inputs }) as const);
  const answers = await Promise.all(orders.map((order) => crew.run<'outputs'>(order)));
  expect(answers).toEqual(await Promise.all(orders.map((order) => plain.run<'outputs'>(order))));
});

it('an order that breaks fails with a code, and the next one is worked on', { timeout: 20_000 }, async () => {
  // No scalar: what a caller never sends.
  await expect(crew.run<'outputs'>({ kind: 'outputs', key: -1n, inputs })).rejects.toMatchObject({ code: 'blind-calculation' });
  expect((await crew.run<'outputs'>({ kind: 'outputs', key: 3n, inputs: [] })).outputs).toEqual([]);
});

it('closing fails what is under way', async () => {
  const other = openThreadCrew(1);
  const order = other.run<'outputs'>({
    kind: 'outputs',
    key: 3n,
    inputs: Array.from({ length: 2000 }, () => inputs[0] ?? new Uint8Array()),
  });
  const failed = expect(order).rejects.toMatchObject({ code: 'blind-calculation' });
  await other.close();
  await failed;
});
