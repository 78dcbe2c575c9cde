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

const shared = {
  pool: 'forks',
  maxWorkers: 2,
  testTimeout: 60_000,
  hookTimeout: 180_000,
  // What is waited for comes late on a busy machine; what never comes is told apart by these limits alone.
  expect: { poll: { timeout: 30_000 } },
  env: { TZ: 'Pacific/Kiritimati' },
  restoreMocks: true,
  unstubGlobals: true,
} as const;

export default defineConfig({
  test: {
    // One PostgreSQL for the whole run; test/world.ts gives each file its own copy of the migrated database.
    globalSetup: ['test/postgres.ts'],
    sequence: { sequencer: SlowFirst },
    maxWorkers: 2,
    projects: [
      // What is tested beside its code keeps nothing from file to file, so that a process does many of them: reading the modules anew for each is a fifth of the time.
      { test: { ...shared, name: 'together', include: ['src/**/*.test.{ts,tsx}'], isolate: false } },
      { test: { ...shared, name: 'apart', include: ['test/**/*.test.ts'] } },
    ],
  },
});
