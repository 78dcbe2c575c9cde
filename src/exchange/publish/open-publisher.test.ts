import { setTimeout as pause } from 'node:timers/promises';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { LinkerService } from '#linking';
import { RenkeiError } from '#model/errors.ts';
import type { Services } from '#platform/services.ts';
import { openPublisher } from './open-publisher.ts';

test('while the database is away the publisher says so in one line, ever more rarely', async () => {
  const lines: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => void lines.push(line) });
  let asked = 0;
  const gone = (): Promise<never> => {
    asked += 1;
    return Promise.reject(new RenkeiError('database-unavailable', {}, new Error('connect ECONNREFUSED')));
  };
  const services = { log, database: { as: gone, asSystem: gone, close: async () => undefined } } as unknown as Services;
  const linker = { engine: () => null } as unknown as LinkerService;
  const publisher = openPublisher(services, linker, { look: 5, longest: 40 });
  publisher.start();
  await pause(400);
  await publisher.close();
  // 10, 20, then 40 ms each time: at 5 ms it would be up to eighty.
  expect(asked).toBeGreaterThan(3);
  expect(asked).toBeLessThan(15);
  expect(lines).toHaveLength(asked);
  for (const line of lines) {
    expect(JSON.parse(line)).toMatchObject({ code: 'database-unavailable', msg: 'publishing' });
    expect(line).not.toMatch(/stack|ECONNREFUSED| at /);
  }
});
