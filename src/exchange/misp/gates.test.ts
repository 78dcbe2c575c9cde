import { expect, test } from 'vitest';
import { openGate, openGates } from './gates.ts';

test('a gate lets so many in, the next when one leaves, in the order of their coming, and refuses who would wait too long', async () => {
  const gate = openGate(2, 2);
  const order: string[] = [];
  const [first, second] = [await gate.enter(), await gate.enter()];
  const third = gate.enter().then((leave) => (order.push('third'), leave));
  const fourth = gate.enter().then((leave) => (order.push('fourth'), leave));
  await expect(gate.enter()).rejects.toMatchObject({ code: 'too-many-requests' });
  expect(order).toEqual([]);
  first();
  first(); // leaving twice lets nobody else in
  (await third)();
  (await fourth)();
  expect(order).toEqual(['third', 'fourth']);
  expect(gate.isIdle).toBe(false);
  second();
  expect(gate.isIdle).toBe(true);
});

test('whoever has gone leaves the queue, and is not let in any more', async () => {
  const gate = openGate(1, 1);
  const leave = await gate.enter();
  const gone = new AbortController();
  const left = gate.enter(gone.signal);
  await expect(gate.enter()).rejects.toMatchObject({ code: 'too-many-requests' });
  gone.abort();
  await expect(left).rejects.toMatchObject({ code: 'too-many-requests' });
  const next = gate.enter();
  leave();
  (await next)();
  expect(gate.isIdle).toBe(true);
  await expect(gate.enter(gone.signal)).rejects.toMatchObject({ code: 'too-many-requests' });
  expect(gate.isIdle).toBe(true);
});

test('one organisation never waits for another at its gate', async () => {
  const gates = openGates(1, 0);
  const leave = await gates.enter('a');
  await expect(gates.enter('a')).rejects.toMatchObject({ code: 'too-many-requests' });
  (await gates.enter('b'))();
  leave();
  (await gates.enter('a'))();
});
