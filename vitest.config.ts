import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * What takes longest, first. On a fresh machine vitest begins with the largest files; these are short, and would be waited for alone at the end. Of the first two
 * one alone loads the exercise, for which the others in a browser would wait.
 */
const slow = [
  'test/e2e/screens.',
  'test/visibility/policies.',
  'test/crash/',
  'test/visibility/http.',
  'test/e2e/liaison-walks.',
  'test/e2e/picture.',
  'test/e2e/intake.',
  'test/recovery/safety.',
  'test/e2e/',
  'test/centre/start.',
  'src/recovery/core/methods/lockbit3-footer-reuse.',
];

class SlowFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification): number => {
      const at = slow.findIndex((name) => moduleId.includes(`/${name}`));
      return at < 0 ? slow.length : at;
    };
    return (await super.sort(files)).toSorted((a, b) => place(a) - place(b));
  }
}

export default defineConfig({
  test: {
    include: ['src/**/*.test.{ts,tsx}', 'test/**/*.test.ts'],
    // One PostgreSQL for the whole run; test/world.ts gives each file its own copy of the migrated database.
    globalSetup: ['test/postgres.ts'],
    sequence: { sequencer: SlowFirst },
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 180_000,
    // What is waited for comes late on a busy machine; what never comes is told apart by these limits alone.
    expect: { poll: { timeout: 30_000 } },
    env: { TZ: 'Pacific/Kiritimati' },
  },
});
