import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openFeedTurns } from './feed-turns.ts';

test('of one feed one run is at work: a newer one ends it, waits for its end, and only then begins, if no still newer one has come; others are not waited for', async () => {
  const turns = openFeedTurns();
  const { signal } = new AbortController();
  const events: string[] = [];
  const work = (name: string) => async (own: AbortSignal) => {
    events.push(`${name} begins`);
    if (name !== 'third') await new Promise<void>((resolve) => own.addEventListener('abort', () => resolve(), { once: true }));
    await pause(10);
    events.push(`${name} ends`);
    if (name === 'first') throw new TypeError('cut off');
  };
  const first = turns.take('a', signal, work('first')).catch(() => events.push('first failed'));
  await pause(1);
  await turns.take('b', signal, work('third'));
  const second = turns.take('a', signal, work('second'));
  await pause(1);
  await Promise.all([first, second, turns.take('a', signal, work('third'))]);
  expect(events).toEqual(['first begins', 'third begins', 'third ends', 'first ends', 'first failed', 'third begins', 'third ends']);
});
